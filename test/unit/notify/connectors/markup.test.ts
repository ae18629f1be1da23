/** Shop text in a group's markup: read, never obeyed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ms } from '#core/order';
import { connectors, type Outgoing } from '#core/notify';
import { accounts, secrets } from '#test/connectors/accounts.ts';
import { night } from '#test/connectors/stage.ts';
import { seeds } from '../../engine/chance.ts';
import { harmless, harmlessLines } from '../../../../core/notify/harmless.ts';

const bodyOf = async (id: 'dingtalk' | 'wecom' | 'feishu', message: Partial<Outgoing>): Promise<string> => {
  const whole: Outgoing = { id: 'm', title: '订单预警', text: '', mentions: [], ...message };
  const wire = { send: () => Promise.reject(new Error('not asked')), tokens: new Map() };
  return (await connectors[id].request(whole, accounts[id], secrets[id], ms(night), wire)).body ?? '';
};
/** What a person reads, without the parts that are ours. */
const shown = (body: string): string => {
  const { markdown, text, content } = JSON.parse(body) as Record<string, Record<string, string>>;
  return (markdown?.['text'] ?? markdown?.['content'] ?? text?.['content'] ?? content?.['text'] ?? '')
    .replace(/^(?:### |\*\*)?(?:【单哨】)?/, '')
    .replace(/^(.*)\*\*$/m, '$1');
};

describe('a hostile nick name', () => {
  it.each([
    ['[领奖](http://a.example/x)', '［领奖］(http：／／a．example/x)'],
    ['![](https://a.example/p.png)', '!［］(https：／／a．example/p．png)'],
    ['<font color="warning">已放行</font>', '＜font color="warning"＞已放行＜/font＞'],
    ['<at user_id="all">所有人</at>', '＜at user＿id="all"＞所有人＜/at＞'],
    ['<@all> @all @所有人 @13800000000', '＜＠all＞ ＠all ＠所有人 ＠13800000000'],
    ['&lt;at user_id=&#34;all&#34;>', '＆lt;at user＿id=＆#34;all＆#34;＞'],
    ['**粗** _斜_ `码` ~~删~~', '＊＊粗＊＊ ＿斜＿ ｀码｀ ～～删～～'],
    ['# 大标题', '＃ 大标题'],
    ['---', '－－－'],
    ['> 引用', '＞ 引用'],
    ['www.example.com', 'www．example．com'],
    ['点 样例.中国 看', '点 样例．中国 看'],
    ['小\u202e林\u200b\u0007', '小林'],
    ['第一行\r\n\u2028第二行', '第一行 第二行'],
    ['\ud800半个', '\ufffd半个'],
  ])('%j is read as %j', (nick, read) => {
    expect(harmless(nick)).toBe(read);
  });
  it('leaves alone what a notice is made of', () => {
    const line = '订单 …0017 实付 ¥1,286.00，不低于 ¥500（84.6%），11-20 23:47–次日 08:00「测试」';
    expect(harmless(line)).toBe(line);
  });
  it('does not run lines together', () => {
    expect(harmlessLines('一\r\n二\n\n三')).toEqual(['一', '二', '', '三']);
  });
});

const nasty = fc.constantFrom(
  ...[
    '<at user_id="all"></at>',
    '<font color="warning">',
    '</font>',
    '[点我](https://a.example)',
    '@all',
    '@13800000000',
    '<@all>',
    'http://a.example',
  ],
  ...[
    '**',
    '`',
    '](',
    '&#60;',
    '\n---\n',
    '\n# ',
    '"',
    '\\',
    '\u0000',
    '\ud83d',
    '🧨',
    '样',
    'a.example.com',
    '\n',
    '\r\n',
    '\u2028',
    '{"',
    "'",
    '|',
  ],
);
const anyText = fc.oneof(
  fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(nasty, { minLength: 400, maxLength: 3000 }).map((parts) => parts.join('')),
);

describe.each(['dingtalk', 'wecom', 'feishu'] as const)('any text through %s', (id) => {
  it.each(seeds)('is JSON, keeps the limit and obeys nothing (seed %i)', async (seed) => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, fc.boolean(), async (title, text, ring) => {
        const mentions = ring ? (id === 'feishu' ? ['ou_invented'] : ['13912345678']) : [];
        const body = await bodyOf(id, { title, text, mentions });
        const read = shown(body);
        const size = id === 'wecom' ? Buffer.byteLength(read) : Buffer.byteLength(body);
        expect(size).toBeLessThanOrEqual(id === 'wecom' ? (ring ? 2048 : 4096) : 20_000);
        const theirs = read.replace('<at user_id="ou_invented"></at>', '').replace(/@13912345678$/, '');
        expect(theirs).not.toMatch(/[<>[\]*`@\\|]|:\/\/|&#|\.(?:com|example)/);
        expect(theirs).not.toMatch(/^\s*(?:#|---|===)/m);
        // Nothing half of a character, and nothing that moves the others about.
        expect(theirs.isWellFormed()).toBe(true);
        expect(theirs.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
      { seed, numRuns: 60 },
    );
  });
});
