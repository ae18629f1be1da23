/** Some lines of a record, as a shop would have them. */
import type { AuditRow } from '#core/worker';
import { minute, orderKey, type Ms } from '#core/order';

export const sampleRecord = (now: Ms): AuditRow[] => {
  const order = orderKey('douyin', '6950000000000301117');
  const at = (ago: number): Ms => (now - ago * minute) as Ms;
  const row = (ago: number, what: AuditRow['what'], by: string | null, part: Partial<AuditRow> = {}): AuditRow => ({
    id: `r${ago}`,
    at: at(ago),
    recordedAt: at(ago),
    who: by === null ? { kind: 'rules', name: '' } : { kind: 'person', name: by },
    device: 'k3v9-7f2a',
    order,
    what,
    why: null,
    facts: {},
    refused: null,
    takenBack: false,
    link: 1,
    ...part,
  });
  return [
    row(300, 'config.set', '小周', { order: '', facts: { section: 'team' } }),
    row(95, 'case.held', null, { facts: { owner: '客服主管', deadline: at(-25) } }),
    row(95.1, 'case.assigned', null, { facts: { to: '小吴' } }),
    row(95.2, 'message.sent', null, { order: '', facts: { message: 'held:1' } }),
    row(60, 'case.commented', '小吴', { why: '电话没人接，下午再打' }),
    row(12, 'case.released', '小吴', { why: '已电话核实，=1+1' }),
  ];
};
