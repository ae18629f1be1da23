/**
 * Which answers of the consoles are worth reading. The page tap carries this file into every console page, so it imports nothing.
 * Patterns are matched against `host + pathname`.
 */
export const douyinAnswers: readonly RegExp[] = [/^fxg\.jinritemai\.com(?::\d+)?\/api\/order\/searchlist\/?$/i];
export const taobaoAnswers: readonly RegExp[] = [/^(?:trade|myseller|qn)\.taobao\.com(?::\d+)?\/trade\/itemlist\/asyncSold\.htm$/i];
export const answers: readonly RegExp[] = [...douyinAnswers, ...taobaoAnswers];

/** Bytes, or characters of text; a page of a hundred orders has a tenth of it. What is larger is left alone. */
export const largestAnswer = 2 * 1024 * 1024;
