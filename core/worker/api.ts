/**
 * The one API that every interface calls. Plain data in, plain data out: the same calls travel over Comlink to a worker beside the
 * page, and as JSON messages through an extension's service worker.
 *
 * Commands (everything that writes) carry an id and the time at which the person acted, stamped before dispatch. Sending one
 * twice has the effect of sending it once.
 *
 * Long because it is the list of everything that can be asked; what comes with one part alone stands in a file of its own.
 */
import type { CaseEntry, Config, ConfigChange, Hold, OrderState, OutboxItem } from '#core/desk';
import type { Assessment, Change, RuleTrace } from '#core/engine';
import type { ConsoleId, Fen, Ms, Order, OrderKey, OrderUpdate } from '#core/order';
import type { Rule, RuleBook, RuleMode } from '#core/rules';
import type { AuditQuery, AuditView, LogReport } from './record.ts';
import type { OrderPast } from './past.ts';
import type { BacktestQuery, BacktestReport } from './backtest.ts';
import type { RuleTrials } from './ruleBacktest.ts';
import type { ShopFileCheck } from './shopFile.ts';
import type { BackupFile, FileRestored, Loss } from './backupFile.ts';
import type { BackupCheck, BackupRestored, BackupsView, BackupView } from './backups.ts';

export interface CommandStamp {
  /** Unique; made by whoever starts the command. */
  readonly id: string;
  /** When the person or the page acted, epoch ms. */
  readonly at: Ms;
}

/** Orders that an adapter understood in one answer of a console. */
export interface OrdersBatch extends CommandStamp {
  readonly orders: readonly Order[];
  /** What the answer tells about orders that it does not show; about an order that nobody has seen, nothing is kept. */
  readonly updates?: readonly OrderUpdate[];
  /** The stretch of time that this answer covers without gaps, if the adapter could tell. */
  readonly covered?: Covered;
}

/** A stretch of a shop's orders read without gaps, half-open, epoch ms. */
export interface Covered {
  readonly console: ConsoleId;
  readonly shop: string;
  readonly from: Ms;
  readonly to: Ms;
  /** Only orders that wait to be shipped were in the list; those that have left already were not. */
  readonly openOnly?: boolean;
}

export type DecisionVerb = 'hold' | 'release' | 'keep' | 'shipAnyway' | 'cancel' | 'undo';

export interface DecisionCommand extends CommandStamp {
  readonly order: OrderKey;
  readonly verb: DecisionVerb;
  /** Asked for with `shipAnyway`, welcome with the others. */
  readonly reason?: string;
  /**
   * How many changes since the hold the person was shown ({@link HoldView.changes}). A release that knows of fewer than there are is rejected
   * with `changed`: the order is not the one that was looked at. Missing: whoever decides is not shown any.
   */
  readonly knowing?: number;
}

/** What a person does about a case without deciding it. */
export type CaseAct =
  | { readonly verb: 'claim' }
  | { readonly verb: 'assign'; readonly to: string; readonly reason?: string }
  | { readonly verb: 'comment'; readonly text: string }
  /** Sends the buyer this template, and waits. */
  | { readonly verb: 'ask'; readonly template: string }
  | { readonly verb: 'escalate'; readonly tier: 2 | 3; readonly owner: string; readonly reason?: string }
  | { readonly verb: 'split'; readonly lead: string; readonly tasks: readonly TaskDraft[] }
  | { readonly verb: 'taskDone' | 'taskReopen'; readonly task: string; readonly note?: string }
  | { readonly verb: 'conclude'; readonly text: string }
  | { readonly verb: 'urgent'; readonly urgent: boolean }
  /** Takes back what this command did: an assignment, a claim, an urgency. The id is that of the command. */
  | { readonly verb: 'takeBack'; readonly act: string };
export interface TaskDraft {
  readonly title: string;
  /** Role or person. */
  readonly owner: string;
  /** Epoch ms. */
  readonly due: Ms | null;
}
export type CaseCommand = CommandStamp & { readonly order: OrderKey } & CaseAct;

/** One order as lists and badges show it. */
export interface OrderView {
  readonly key: OrderKey;
  readonly console: ConsoleId;
  readonly number: string;
  readonly state: OrderState;
  /** 0–100. With `upperBound` it is printed with ≤. */
  readonly score: number;
  readonly upperBound: boolean;
  readonly createdAt: Ms;
  readonly promisedShipAt: Ms | null;
  readonly paid: Fen | null;
  /** "智利三文鱼礼盒 1 kg"; the first line's title. */
  readonly title: string;
  readonly pieces: number;
  readonly lineCount: number;
  /** Codes of its lines as the shop knows them, to be searched by: SKU and merchant's own. */
  readonly skus: readonly string[];
  /** "青海 玉树", as far as the console shows it. */
  readonly region: string;
  readonly buyer: string;
  /** In the console's own words. */
  readonly statusText: string;
  readonly platformHold: string | null;
  /** Can something still be prevented? */
  readonly open: boolean;
  /** To be packed first once it is free. */
  readonly urgent: boolean;
  /** Read from its row on the page only. */
  readonly partial?: true;
  /** Present while the order is held. */
  readonly hold: HoldView | null;
  /** Present once it was let go: by a person, or by the clock (`by: null`). */
  readonly release: ReleaseView | null;
  /** Traces of the rules that hit or ended unknown, heaviest first. */
  readonly reasons: readonly RuleTrace[];
  readonly wouldPass: Change | null;
  readonly ruleset: { readonly version: number; readonly hash: string };
  readonly assessedAt: Ms;
  /** By which clock its times are told, IANA name; missing: that of China. */
  readonly zone?: string;
}

/** As it stands at the moment of the view: clocks have acted, and a claim that lay idle has lapsed. */
export interface HoldView extends Hold {
  /** A person has decided about it, or several departments are at it: it does not let itself go when the buyer puts it right. */
  readonly inHand?: true;
}

export interface ReleaseView {
  readonly at: Ms;
  readonly by: string | null;
  readonly reason: string | null;
  /** How long it had been held, ms. */
  readonly after: number;
  /** A person let it go after the clock had; shown so. */
  readonly shippedAnyway: boolean;
  /** What was wrong was put right, and nobody had to decide. */
  readonly healed: boolean;
}

/** Everything about one order. */
export interface OrderPage {
  readonly view: OrderView;
  readonly order: Order;
  readonly assessment: Assessment | null;
  /** Oldest first; the clock's own acts are among them. */
  readonly timeline: readonly CaseEntry[];
  /** Earlier orders of the same buyer on this device. */
  readonly buyerOrders: number;
  /** Messages about it, oldest first. */
  readonly messages: readonly MessageView[];
}

export interface DeskView {
  readonly now: Ms;
  /**
   * Held orders, least time left first, then the most money; without a clock last. Their reasons come without the comparisons: a queue of ten
   * thousand says why in a line, and the order's own page says all of it.
   */
  readonly cases: readonly OrderView[];
  /** Money at stake in them, fen. */
  readonly atRisk: Fen;
  readonly today: {
    readonly since: Ms;
    readonly assessed: number;
    readonly held: number;
    readonly decided: number;
    readonly expired: number;
  };
}

export interface OrdersQuery {
  readonly offset: number;
  readonly limit: number;
  /** Part of an order number, title, buyer, region, code of its goods, or name of a rule that hit. */
  readonly text?: string;
  readonly state?: OrderState;
}

export interface RuleView {
  readonly rule: Rule;
  /** Over the assessments kept on this device. */
  readonly hits: number;
  readonly unknown: number;
  readonly assessed: number;
}

export interface RulesView {
  /** Counts the changes made to rules and to what stands beside them. */
  readonly version: number;
  readonly hash: string;
  readonly rules: readonly RuleView[];
  /** Lists (the shipped ones too), allow list and snoozes. */
  readonly book: RuleBook;
}

/** One form that a rule has had. */
export interface RuleVersion {
  /** `null`: it was taken away. */
  readonly rule: Rule | null;
  /** When it was saved, epoch ms; `null`: as shipped. */
  readonly at: Ms | null;
  readonly by: string;
}

/** One stored assessment, made again. */
export interface Replay {
  /** The instant of the assessment. */
  readonly at: Ms;
  /** The rules by which it was made. */
  readonly ruleset: Assessment['ruleset'];
  /** Every value and the result are the same, bit for bit. */
  readonly same: boolean;
  /** The first of what is not. A `ruleset.hash` among them: this build ships other rules than the one that made it. */
  readonly differences: readonly ReplayDifference[];
}

export interface ReplayDifference {
  /** @example "rules.3.conditions.0.value" */
  readonly path: string;
  readonly then: unknown;
  readonly now: unknown;
}

/** A message as it stands now. */
export interface MessageView extends OutboxItem {
  /** What a person is to copy into the chat, from the order as it is now; `null` where nobody has to. */
  readonly draft: string | null;
}

export interface ConfigView {
  readonly config: Config;
  /** Accounts whose secrets this device has. */
  readonly sealed: readonly string[];
  /** Can this device send at all? The app on the web cannot: its browser keeps it from the platforms' servers. */
  readonly sends: boolean;
}

export interface Health {
  /** `readOnly`: a newer version has written to the database. `failed`: it cannot be opened. */
  readonly storage: 'ok' | 'readOnly' | 'failed';
  readonly events: number;
  readonly orders: number;
  readonly openCases: number;
  /** First and last instant of gapless history per shop. */
  readonly history: readonly { readonly shop: string; readonly days: number; readonly from: Ms; readonly to: Ms }[];
  readonly person: string;
  readonly device: string;
  /** The browser has thrown away what this device had, and nobody has answered to that yet; missing where nothing can be said. */
  readonly loss?: Loss | null;
}

export interface Api extends RuleTrials {
  /**
   * Records what a console showed, assesses what is new or changed, answers with the views of all orders in the batch. The answer comes as
   * soon as the views are known, storing follows; when storing has failed, the next call waits for it and rejects.
   */
  take(batch: OrdersBatch): Promise<OrderView[]>;
  /** The present views of these orders, unknown keys left out. */
  views(keys: readonly OrderKey[]): Promise<OrderView[]>;
  /** One decision of a person. Rejects with `refused` when it makes no sense in the order's present state. */
  decide(command: DecisionCommand): Promise<OrderView>;
  /** Something that a person does about a case without deciding it. Rejects with `refused` when it makes no sense. */
  act(command: CaseCommand): Promise<OrderView>;
  desk(): Promise<DeskView>;
  order(key: OrderKey): Promise<OrderPage | null>;
  /** What the same buyer ordered before, and what went to the same address; `null` for an order that nobody has seen. */
  past(key: OrderKey): Promise<OrderPast | null>;
  orders(query: OrdersQuery): Promise<{ total: number; views: OrderView[] }>;
  /** Makes every stored assessment of an order again from what was known at its instant, oldest first. */
  replay(key: OrderKey): Promise<Replay[]>;
  /**
   * Judges the orders of the last days by other rules. The first call makes columns, which takes some seconds for 50,000 orders; they are
   * kept, so that the next ones, with one rule changed, are answered between two frames.
   */
  backtest(query: BacktestQuery): Promise<BacktestReport>;
  rules(): Promise<RulesView>;
  setRuleMode(command: CommandStamp & { rule: string; mode: RuleMode }): Promise<void>;
  /**
   * Writes a rule, new or changed; how it was stays among its versions. Its `version` is set here. Rejects with `badInput` when it has errors
   * (`checkRule`), and with `changed` when somebody else has saved it since.
   * @returns the rule as it is now
   */
  saveRule(command: CommandStamp & { rule: Rule; basedOn: number | null }): Promise<Rule>;
  /** Takes a rule away that the shop made; one that came with the product becomes again what it was. Its past stays. */
  removeRule(command: CommandStamp & { rule: string }): Promise<void>;
  /** All forms of a rule, the latest first; a shipped one last. */
  ruleVersions(rule: string): Promise<RuleVersion[]>;
  /**
   * What rules say of one order, known or made up, with every comparison. Nothing is kept.
   * @param query.rules missing: those in force, with their modes
   */
  tryRules(query: { order: OrderKey | Order; rules?: readonly Rule[] }): Promise<Assessment>;
  setSetting(command: CommandStamp & { name: 'person'; value: string }): Promise<void>;
  /** What the shop has set up: people, clocks, places to tell. */
  config(): Promise<ConfigView>;
  /** Replaces one section as a whole. Rejects with `badInput` when it makes no sense. */
  setConfig(command: CommandStamp & ConfigChange): Promise<void>;
  /** Seals the secrets of an account with the key of this device. They are never told again, nor kept in a journal. */
  setSecrets(account: string, secrets: Readonly<Record<string, string>>): Promise<void>;
  /** Settings, rules and lists as one text (JSON); no secrets, no orders. */
  exportShop(): Promise<string>;
  /** Looks through such a text, and says what it would change. Nothing is kept. */
  checkShop(query: { text: string }): Promise<ShopFileCheck>;
  /**
   * Takes all of it in at once; what it does not speak of stays. Rejects with `badInput` when {@link checkShop} finds an error.
   * @returns what was there before, as a text that takes it back
   */
  importShop(command: CommandStamp & { text: string }): Promise<string>;
  /** Modes of many rules at once. Rejects with `badInput` when one of them is not there. */
  setRuleModes(command: CommandStamp & { modes: Readonly<Record<string, RuleMode>> }): Promise<void>;
  /** Messages: what is still to be done about first, then the latest; at most `limit`. */
  outbox(limit: number): Promise<MessageView[]>;
  /** A person says what is to become of a message that did not get through, or perhaps did. */
  settleMessage(command: CommandStamp & { message: string; as: 'again' | 'dropped' | 'sent' }): Promise<void>;
  /** Sends a message to try an account out, at once, and says what came of it. */
  testAccount(command: CommandStamp & { account: string }): Promise<MessageView>;
  /**
   * Does what clocks ask for (reminders, cases that fall to somebody else) and sends what is due. Called at every alarm and after every
   * change; calling it too often does nothing.
   */
  tick(command: CommandStamp): Promise<void>;
  /** The record of who did what, oldest first. */
  audit(query: AuditQuery): Promise<AuditView>;
  /** Goes through the chain over the log and says whether anything was changed afterwards. Some seconds for a million events. */
  verifyLog(): Promise<LogReport>;
  backups(): Promise<BackupsView>;
  /** Makes a backup now. Rejects with `storageFull` when there is no room; then all there were are still there. */
  backup(command: CommandStamp): Promise<BackupView>;
  /**
   * Makes a database of a backup, beside the one in use, and puts it in use. The one before stays on this device as it is, under its own name. A
   * backup that cannot be read as a whole is not put in use; one whose chain has faults is, and says so.
   */
  restoreBackup(command: CommandStamp & { backup: string }): Promise<BackupRestored>;
  /** Makes a database of the newest backup, looks whether everything is there, and takes it away again. */
  drillBackup(): Promise<BackupCheck>;
  /**
   * The whole log as a file, sealed by a passphrase; the page takes it by its id (`takeFile`). Rejects with `badInput` when the passphrase is too
   * short. Never journalled, so that the passphrase is written down nowhere.
   */
  exportBackup(command: CommandStamp & { passphrase: string }): Promise<BackupFile>;
  /** As {@link restoreBackup}, from a file that the page has put there (`putFile`). */
  restoreFile(command: CommandStamp & { file: string; passphrase: string }): Promise<FileRestored>;
  /** After a loss ({@link Health}): as {@link restoreBackup}, from the copy that is left. What was written since stays in the log that was in use. */
  restoreCopy(command: CommandStamp): Promise<FileRestored>;
  /** After a loss: nobody minds, this is a new beginning. */
  acceptLoss(command: CommandStamp): Promise<void>;
  health(): Promise<Health>;
  /** The next instant at which {@link tick} has something to do, for the alarm; `null` when no clock is running. */
  nextDeadline(): Promise<Ms | null>;
}

export type ApiMethod = keyof Api;
export const apiMethods = [
  'take',
  'views',
  'decide',
  'desk',
  'order',
  'past',
  'orders',
  'replay',
  'backtest',
  'backtestRule',
  'stopBacktest',
  'rules',
  'setRuleMode',
  'saveRule',
  'removeRule',
  'ruleVersions',
  'tryRules',
  'setSetting',
  'act',
  'config',
  'setConfig',
  'setSecrets',
  'exportShop',
  'checkShop',
  'importShop',
  'setRuleModes',
  'outbox',
  'settleMessage',
  'testAccount',
  'tick',
  'audit',
  'verifyLog',
  'backups',
  'backup',
  'restoreBackup',
  'drillBackup',
  'exportBackup',
  'restoreFile',
  'restoreCopy',
  'acceptLoss',
  'health',
  'nextDeadline',
] as const satisfies readonly ApiMethod[];

/**
 * Decisions of people: written to a journal on their way, so that nothing is lost when a browser kills what stands between. What a console
 * showed (`take`) is told again by the page that saw it until the engine has answered; it would be shown again anyway.
 */
export const journalledMethods = [
  'decide',
  'act',
  'setRuleMode',
  'saveRule',
  'removeRule',
  'setSetting',
  'setConfig',
  'setRuleModes',
  'settleMessage',
] as const satisfies readonly ApiMethod[];

/** What goes wrong at this boundary, by id; each has a sentence in the locale files. */
export const apiErrors = [
  'refused',
  'changed',
  'unknownOrder',
  'badInput',
  'readOnly',
  'storageFull',
  'storageFailed',
  'engineGone',
  'superseded',
  'internal',
] as const;
export type ApiErrorId = (typeof apiErrors)[number];

/** Name of the BroadcastChannel on which every change is told to all contexts of the origin. */
export const changeChannel = 'danshao';

/** Name of the BroadcastChannel on which the progress of back-tests is told. */
export const progressChannel = 'danshao-progress';

/** Told to every interface after a change; interfaces ask again for what they show. */
export interface ChangeNotice {
  readonly keys: readonly OrderKey[];
  readonly rules: boolean;
  /** Id of the command that made the change; whoever sent it has the new views already. */
  readonly cause?: string;
  /** Another database is in use from now on: workers open that one. */
  readonly reopen?: true;
}
