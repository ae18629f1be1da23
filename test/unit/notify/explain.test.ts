import { describe, expect, it } from 'vitest';
import { connectorIds, failures } from '#core/desk';
import { explainFailure, wordsOf } from '#core/notify';

describe('why a message was not sent', () => {
  it('is told by the platform’s own case first', () => {
    expect(explainFailure('dingtalk', { failure: 'keyword', detail: '310000 keywords not in content' }, 'zh')).toBe(
      '钉钉机器人设置了关键词，消息里没有它。到钉钉群的机器人设置里加上「单哨」，或换成加签方式。',
    );
  });
  it('is told by the code where one failure has several', () => {
    const told = (detail: string): string => explainFailure('wechat', { failure: 'badRecipient', detail }, 'zh');
    expect(told('43004 require subscribe')).toContain('没有关注服务号');
    expect(told('40003 invalid openid')).toContain('OpenID 不对');
    expect(told('49999 another')).toBe(wordsOf('zh').failures.badRecipient);
  });
  it('is told by the failure otherwise, also for the browser’s own ways', () => {
    expect(explainFailure('wecom', { failure: 'timeout', detail: '' }, 'zh')).toBe(wordsOf('zh').failures.timeout);
    expect(explainFailure(undefined, { failure: 'notAllowed', detail: '' }, 'en')).toBe(wordsOf('en').failures.notAllowed);
  });
  it('does not take what every object has for a code', () => {
    expect(explainFailure('dingtalk', { failure: 'server', detail: 'constructor' }, 'zh')).toBe(wordsOf('zh').failures.server);
  });
  it.each(['zh', 'en'] as const)('has one sentence for each failure, and a name for each way (%s)', (locale) => {
    expect(Object.keys(wordsOf(locale).failures).sort()).toEqual([...failures].sort());
    expect(Object.keys(wordsOf(locale).connectors).sort()).toEqual([...connectorIds].sort());
    expect(Object.keys(wordsOf(locale).own).sort()).toEqual([...connectorIds].sort());
  });
});
