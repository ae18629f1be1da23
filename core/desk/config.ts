/** What a shop sets up once: its people and roles, its clocks, its ways of telling. One section is replaced as a whole; the latest word counts. */
import * as v from 'valibot';
import { FenSchema, hour, MsSchema, StorageClassSchema } from '#core/order';
import { AllowEntrySchema, RuleModeSchema, SnoozeSchema, ValueListSchema } from '#core/rules';

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
/** "22:00", in the shop's zone. */
const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
/** 1 Monday … 7 Sunday. */
const Weekdays = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1));
const Duration = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60 * 24 * hour));

export const AwaySchema = v.strictObject({
  from: MsSchema,
  until: MsSchema,
  /** Who gets the person's cases meanwhile; nobody: the others of the role do. */
  standIn: v.optional(Name),
});

export const PersonSchema = v.strictObject({
  name: Name,
  roles: v.array(Name),
  away: v.array(AwaySchema),
  /** How a group robot calls this person: a mobile number (DingTalk, WeCom) or a user id. */
  mention: v.optional(v.string()),
});
export type Person = v.InferOutput<typeof PersonSchema>;

/** People of a role on these days between two times; `until` earlier than `from` crosses midnight and belongs to the day it began on. */
export const ShiftSchema = v.strictObject({ days: Weekdays, from: TimeOfDay, until: TimeOfDay, people: v.array(Name) });
export type Shift = v.InferOutput<typeof ShiftSchema>;

export const RoleSchema = v.strictObject({
  name: Name,
  /** `load`: whoever has the fewest open cases; `turn`: one after the other. */
  balance: v.picklist(['load', 'turn']),
  /** Nobody: everyone of the role, at all hours. */
  shifts: v.array(ShiftSchema),
  /** Accounts through which the role is told. */
  accounts: v.array(v.string()),
});
export type Role = v.InferOutput<typeof RoleSchema>;

export const TeamSchema = v.strictObject({
  people: v.array(PersonSchema),
  roles: v.array(RoleSchema),
  /** From a problem type (its Chinese name, as rules have it) to the role that solves it; missing ones go to the rule's own owner. */
  categories: v.record(v.string(), Name),
});
export type Team = v.InferOutput<typeof TeamSchema>;

export const WorkingHoursSchema = v.strictObject({ days: Weekdays, from: TimeOfDay, until: TimeOfDay });
export type WorkingHours = v.InferOutput<typeof WorkingHoursSchema>;

export const ClocksSchema = v.strictObject({
  /** How long before the promised ship time an order must be free, ms. */
  packingMargin: Duration,
  /** Hold limits count these hours only; `null`: round the clock. The promised ship time counts always. */
  workingHours: v.nullable(WorkingHoursSchema),
  /** How long a buyer who was asked has to answer, ms. */
  wait: Duration,
});
export type Clocks = v.InferOutput<typeof ClocksSchema>;

/** The wire formats there are; each is one file in `core/notify/connectors`. */
export const connectorIds = ['dingtalk', 'wecom', 'feishu', 'wechat', 'aliyunSms', 'tencentSms'] as const;
export type ConnectorId = (typeof connectorIds)[number];

/** A place to which messages go. Its secrets are kept apart, sealed, on this device only. */
export const AccountSchema = v.strictObject({
  id: Name,
  connector: v.picklist(connectorIds),
  /** As people call it: 值班主管钉钉群. Rules name it in `notify`. */
  name: Name,
  on: v.boolean(),
  /** What is no secret: a signature name, a template's number, a region. */
  settings: v.record(v.string(), v.string()),
});
export type Account = v.InferOutput<typeof AccountSchema>;

export const TemplateSchema = v.strictObject({
  id: Name,
  audience: v.picklist(['staff', 'buyer']),
  name: Name,
  /** With variables in braces: {订单尾号}. */
  title: v.string(),
  text: v.string(),
  /** For channels that send registered templates only: its number, and our variables in the order of its own, by account. */
  registered: v.optional(v.record(v.string(), v.strictObject({ code: v.string(), variables: v.array(v.tuple([v.string(), v.string()])) }))),
});
export type Template = v.InferOutput<typeof TemplateSchema>;

export const NoticesSchema = v.strictObject({
  accounts: v.array(AccountSchema),
  templates: v.array(TemplateSchema),
  /** Accounts tried for messages to buyers, best first; none: a person copies the text into the chat. */
  buyerAccounts: v.array(v.string()),
  /** Tell staff through the browser as well. */
  browser: v.boolean(),
});
export type Notices = v.InferOutput<typeof NoticesSchema>;

export const RetentionSchema = v.strictObject({
  /** Names, phones and addresses are dropped so many days after the order; facts for windows and reports stay. */
  personalDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
});
export type Retention = v.InferOutput<typeof RetentionSchema>;

/** What the shop knows of one of its goods and the console does not tell. */
export const CatalogueItemSchema = v.strictObject({
  /** The shop's own code of it, or the platform's SKU number. */
  sku: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  storage: v.optional(StorageClassSchema),
  /** Fen, one piece. */
  cost: v.optional(
    v.pipe(
      FenSchema,
      v.check((cost) => cost >= 0),
    ),
  ),
  /** Pieces on hand when it was written down. */
  stock: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** Grams, one piece. */
  weight: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});
export type CatalogueItem = v.InferOutput<typeof CatalogueItemSchema>;

/** How a shop begins: with one scene, tried out before it holds anything. */
export const StartSchema = v.strictObject({
  pilot: v.nullable(
    v.strictObject({
      scene: v.string(),
      /** The rules of the scene. */
      rules: v.array(v.string()),
      since: MsSchema,
      /** What every rule was before, so that one can go back. */
      before: v.record(v.string(), RuleModeSchema),
      /** When it went live, if it did. */
      live: v.nullable(MsSchema),
    }),
  ),
  /** Nobody wants to be reminded of it any more. */
  dismissed: v.boolean(),
});
export type Start = v.InferOutput<typeof StartSchema>;

export const ShopSchema = v.strictObject({
  /** What people call the shop; '' until somebody says. */
  name: v.pipe(v.string(), v.maxLength(60)),
  /**
   * By which clock it lives: an IANA name; missing: that of China. Only its form is looked at here: a device with older time zones must
   * still be able to read the log. Whoever sets it looks whether there is such a zone; whoever reads it asks `zoneOf`.
   */
  zone: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z][\w+/-]{1,63}$/))),
});

export const configSchemas = {
  team: TeamSchema,
  clocks: ClocksSchema,
  notices: NoticesSchema,
  retention: RetentionSchema,
  /** The shop's lists; a shipped list that is not among them is as shipped. */
  lists: v.array(ValueListSchema),
  allow: v.array(AllowEntrySchema),
  snoozes: v.array(SnoozeSchema),
  catalogue: v.array(CatalogueItemSchema),
  shop: ShopSchema,
  start: StartSchema,
} as const;
export type ConfigSection = keyof typeof configSchemas;
/** What stands beside the rules: a past assessment was made with what they said then. */
export const bookSections = ['lists', 'allow', 'snoozes'] as const satisfies readonly ConfigSection[];
/** Of which the log is asked what they said at a past assessment. */
export const datedSections = [...bookSections, 'shop'] as const satisfies readonly ConfigSection[];
export type Config = { readonly [S in ConfigSection]: v.InferOutput<(typeof configSchemas)[S]> };

/** What counts until somebody says otherwise. */
export const defaultConfig: Config = {
  team: { people: [], roles: [], categories: {} },
  clocks: { packingMargin: 2 * hour, workingHours: null, wait: hour },
  notices: { accounts: [], templates: [], buyerAccounts: [], browser: true },
  retention: { personalDays: 90 },
  lists: [],
  allow: [],
  snoozes: [],
  catalogue: [],
  shop: { name: '' },
  start: { pilot: null, dismissed: false },
};
