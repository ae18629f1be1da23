/** The face of the room: the rule language, its presets and its sentences. */
export { ruleNotes, ruleParts, ruleSentence, thenParts } from './aloud.ts';
export * from './book.ts';
export * from './cause.ts';
export * from './change.ts';
export * from './check/index.ts';
export * from './choices.ts';
export * from './fields.ts';
export { ruleDiff } from './diff/rule.ts';
export {
  longestFile,
  mostRules,
  parseRuleFile,
  readJson,
  RuleFileSchema,
  ruleFileText,
  ruleFileVersion,
  type FileContext,
  type ParsedFile,
  type RuleFile,
} from './file/file.ts';
export { nearMissText } from './near.ts';
export * from './operators.ts';
export { parsePattern, type Pattern } from './pattern.ts';
export { termText, type ListNames, type ShopWords } from './phrase.ts';
export * from './presets/index.ts';
export * from './reason.ts';
export * from './rule.ts';
export * from './ruleBook.ts';
export { conditionSentence, nodeSentence, whenParts } from './sentence.ts';
export * from './term.ts';
export * from './told.ts';
export * from './unknown.ts';
export * from './vocabulary.ts';
export { fieldLabel, optionLabel, plainText, type Part } from './words.ts';
