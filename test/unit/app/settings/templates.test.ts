import { describe, expect, it } from 'vitest';
import { defaultConfig, type Template } from '#core/desk';
import { lengthsOf } from '#pwa/settings/templates/lengths.ts';
import {
  shippedTemplate,
  templatesFor,
  toTemplate,
  toTemplateForm,
  withoutTemplate,
  withTemplate,
} from '#pwa/settings/templates/templateForm.ts';

const notices = defaultConfig.notices;
const held = shippedTemplate('held') as Template;
const rewritten: Template = { ...held, title: '看一眼 {订单尾号}' };

describe('templates of a shop', () => {
  it('are those that are shipped, until the shop writes its own', () => {
    const before = templatesFor('staff', []);
    const after = templatesFor('staff', [rewritten]);
    expect(before.map(({ template }) => template.id)).toContain('held');
    expect(before.some(({ rewritten: own }) => own)).toBe(false);
    expect(after.find(({ template }) => template.id === 'held')).toEqual({ template: rewritten, rewritten: true });
    expect(after.length).toBe(before.length);
  });

  it('end with those that only the shop has', () => {
    const own: Template = { id: 'own-1', audience: 'buyer', name: '改时间', title: '', text: '您好' };
    expect(templatesFor('buyer', [own]).at(-1)).toEqual({ template: own, rewritten: false });
    expect(templatesFor('staff', [own]).some(({ template }) => template.id === 'own-1')).toBe(false);
  });

  it('are kept only where they differ from what is shipped', () => {
    const kept = withTemplate(notices, rewritten);
    expect(kept.templates).toEqual([rewritten]);
    expect(withTemplate(kept, held).templates).toEqual([]);
    expect(withTemplate(kept, { ...rewritten, text: 'x' }).templates).toEqual([{ ...rewritten, text: 'x' }]);
    expect(withoutTemplate(kept, 'held').templates).toEqual([]);
  });
});

describe('a template as a form', () => {
  const registered = { sms: { code: 'SMS_1', variables: [['tail', '订单尾号'] as [string, string]] } };

  it('comes back as it was, with what is registered for it', () => {
    const template: Template = { ...held, registered };
    expect(toTemplate(toTemplateForm(template))).toEqual(template);
  });

  it('leaves out accounts without a number, and variables without a name', () => {
    const form = toTemplateForm({ ...held, registered });
    form.registered['wx'] = { code: ' ', variables: [] };
    form.registered['sms']?.variables.push({ theirs: '', ours: '商品' });
    expect(toTemplate(form).registered).toEqual(registered);
    form.registered = {};
    expect(toTemplate(form)).toEqual(held);
  });
});

describe('how long a message may be', () => {
  const account = { id: 'a', name: 'a', settings: {}, connector: 'wecom', on: true } as const;

  it('is told for the platforms that the shop uses', () => {
    expect(lengthsOf(120, [account])).toEqual([{ connector: 'wecom', bytes: 120, most: 4096 }]);
  });

  it('is told for all of them while it uses none', () => {
    expect(lengthsOf(120, [{ ...account, on: false }]).map(({ connector }) => connector)).toEqual(['dingtalk', 'wecom', 'feishu']);
  });
});
