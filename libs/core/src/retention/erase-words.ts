import type { Text } from '@chengxin/plugin-contract';
import { contentDigest } from '@chengxin/signing/ledger-entry';
import { WORDS_ERASED } from '@chengxin/signing/log-lines';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { areMarks, isOrder, isSameMark, MARK_FAULT, ORDER_FAULT, type Authorisation } from '../access/authorisation.js';
import { readClockAhead } from '../clock/platform-clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ormOptions } from '../database/orm.js';
import { withPool } from '../database/pool.js';
import { PlatformLedger, type PlatformEntry } from '../ledger/platform-ledger.js';
import { ERASURE_GROUNDS, type ErasureGround } from './erase.js';

/** Words that somebody wrote in acts on the platform, which name somebody after all: to be destroyed beside these entries of its ledger. */
export interface WordsToErase {
  /** Numbers of entries. Whatever repeats their words goes with them: other entries of the same record, and the record. */
  readonly entries: readonly number[];
  readonly ground: ErasureGround;
}

/** What was not destroyed, with everything that stands against it. */
export class WordsRefused extends Error {
  override readonly name = 'WordsRefused';

  constructor(readonly reasons: readonly Required<Text>[]) {
    super(reasons.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
  }
}

/** Records whose words lie beside their entries; entries of before hold them. In the table the last ones are shown. */
const WORDED = {
  plugin: { words: ['reason', 'reasons'], table: 'plugin_quarantine', key: 'plugin_id' },
  standard: { words: ['reasons'], table: 'standard_adoption', key: 'edition_code' },
  officer: { words: ['order'], table: undefined, key: undefined },
  words: { words: ['order'], table: undefined, key: undefined },
} as const;
type WordedKind = keyof typeof WORDED;
const isWorded = (kind: string): kind is WordedKind => Object.hasOwn(WORDED, kind);

interface Entry {
  readonly seq: number;
  readonly recordKind: string;
  readonly recordId: string;
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly beside: { readonly words: Readonly<Record<string, unknown>> } | null;
}

/** One record's entries that lose their words. */
interface Group {
  readonly recordKind: WordedKind;
  readonly recordId: string;
  readonly texts: ReadonlySet<string>;
  readonly entries: readonly Entry[];
}

/**
 * Destroys words on a written order that two persons carry out, in one transaction with the entries that say so: all or nothing. The entries that lose their
 * words keep their digests, and every proof stays whole. Returns the numbers of all that lost them. Throws {@link WordsRefused}.
 */
export async function eraseWords(
  ownerUrl: string,
  asked: WordsToErase,
  authorisation: Authorisation,
): Promise<readonly number[]> {
  refuse(orderFaults(asked, authorisation));
  const ahead = await withPool(ownerUrl, readClockAhead);
  const orm = await MikroORM.init({ ...ormOptions(ownerUrl, 1), logger: () => undefined });
  try {
    return await withPool(ownerUrl, (pool) =>
      orm.em.fork().transactional(async (em) => {
        const ledger = new PlatformLedger(pool);
        await ledger.lock(em);
        const groups = await groupsOf(em, asked.entries);
        for (const group of groups) await destroy(em, group);
        await ledger.append(
          em,
          new Date(Date.now() + ahead),
          groups.map((group) => entryOf(group, asked.ground, authorisation)),
        );
        return groups.flatMap(({ entries }) => entries.map(({ seq }) => seq)).sort((a, b) => a - b);
      }),
    );
  } finally {
    await orm.close();
  }
}

function refuse(reasons: readonly Required<Text>[]): void {
  if (reasons.length > 0) throw new WordsRefused(reasons);
}

function orderFaults({ entries, ground }: WordsToErase, authorisation: Authorisation): Required<Text>[] {
  const { by, checkedBy, order } = authorisation;
  const faults: Required<Text>[] = [];
  if (!areMarks(authorisation)) faults.push(MARK_FAULT);
  if (isSameMark(by, checkedBy))
    faults.push({ zh: '须另一人对照批件核对', en: 'a second person checks it against the order' });
  if (!isOrder(order)) faults.push(ORDER_FAULT);
  if (!ERASURE_GROUNDS.includes(ground))
    faults.push({
      zh: `事由为下列之一：${ERASURE_GROUNDS.join('、')}`,
      en: `the ground is one of ${ERASURE_GROUNDS.join(', ')}`,
    });
  if (entries.length === 0 || entries.some((seq) => !Number.isSafeInteger(seq) || seq < 1))
    faults.push({ zh: '以编号写明平台账的条目', en: 'name entries of the platform’s ledger by their numbers' });
  return faults;
}

async function groupsOf(em: EntityManager, numbers: readonly number[]): Promise<readonly Group[]> {
  const asked = await entriesWhere(em, `l.seq in (${numbers.map(() => '?').join(',')})`, numbers);
  refuse([
    ...numbers
      .filter((seq) => !asked.some((entry) => entry.seq === seq))
      .map((seq) => ({ zh: `没有第 ${seq} 条`, en: `there is no entry ${seq}` })),
    ...asked.filter((entry) => textsOf(entry).size === 0).map(({ seq }) => WORDLESS(seq)),
  ]);
  const groups: Group[] = [];
  for (const [, of] of Map.groupBy(asked, ({ recordKind, recordId }) => `${recordKind} ${recordId}`)) {
    const { recordKind, recordId } = of[0]!;
    const all = await entriesWhere(em, 'l.record_kind = ? and l.record_id = ?', [recordKind, recordId]);
    groups.push({ recordKind: recordKind as WordedKind, recordId, ...repeated(of, all) });
  }
  return groups;
}

/** What is asked for, and all that repeats any of it: an entry loses all its words, so that others that repeat these lose theirs. */
function repeated(asked: readonly Entry[], all: readonly Entry[]): Pick<Group, 'texts' | 'entries'> {
  const texts = new Set(asked.flatMap((entry) => [...textsOf(entry)]));
  const entries = all.filter((entry) => [...textsOf(entry)].some((text) => texts.has(text)));
  return entries.length > asked.length ? repeated(entries, all) : { texts, entries };
}

const WORDLESS = (seq: number): Required<Text> => ({
  zh: `第 ${seq} 条没有可删除的文字：已删除，或者文字在其所记的记录中`,
  en: `entry ${seq} has no words to destroy: they were destroyed, or stand in the record that it is about`,
});

function entriesWhere(em: EntityManager, where: string, parameters: readonly unknown[]): Promise<Entry[]> {
  return executeSql<Entry>(
    em,
    `select l.seq::int as seq, l.record_kind as "recordKind", l.record_id as "recordId", l.content, w.content as beside
     from cx.platform_ledger l left join cx.platform_ledger_content w on w.seq = l.seq where ${where} order by l.seq`,
    parameters,
  );
}

/** What was written in an act: beside its entry, or in one of before. */
function textsOf({ recordKind, content, beside }: Entry): ReadonlySet<string> {
  if (!isWorded(recordKind)) return new Set();
  const said = beside?.words ?? content ?? {};
  const texts = WORDED[recordKind].words.map((word) => said[word]);
  return new Set(texts.filter((text): text is string => typeof text === 'string' && text !== ''));
}

async function destroy(em: EntityManager, { recordKind, recordId, texts, entries }: Group): Promise<void> {
  for (const { seq, content, beside } of entries)
    await (beside
      ? executeSql(em, 'delete from cx.platform_ledger_content where seq = ?', [seq])
      : executeSql(em, 'update cx.platform_ledger set content = null, content_digest = ? where seq = ?', [
          contentDigest(content),
          seq,
        ]));
  const { table, key, words } = WORDED[recordKind];
  if (!table) return;
  const list = [...texts];
  for (const word of words)
    await executeSql(
      em,
      `update cx.${table} set ${word} = '' where ${key} = ? and ${word} in (${list.map(() => '?').join(',')})`,
      [recordId, ...list],
    );
}

function entryOf({ recordKind, recordId, entries }: Group, ground: ErasureGround, said: Authorisation): PlatformEntry {
  return {
    kind: WORDS_ERASED,
    recordKind: 'words',
    recordId: `${recordKind}/${recordId}`,
    actor: `operator/${said.by}`,
    content: { entries: entries.map(({ seq }) => seq), ground, checkedBy: said.checkedBy },
    words: { order: said.order },
  };
}
