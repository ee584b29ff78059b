import { digestOf } from '@chengxin/domain/canonical-json';
import { CONTRACT_VERSION } from '@chengxin/plugin-contract';
import { major, prerelease, Range, satisfies, validRange } from 'semver';
import type { CheckContext, CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

const POINTER = '/manifest/contract';
const rangeOf = ({ plugin }: CheckedPlugin): string | undefined =>
  // The property may be absent: this area answers for it, not the shape.
  validRange((plugin.manifest as { readonly contract?: string }).contract ?? '') && plugin.manifest.contract
    ? plugin.manifest.contract
    : undefined;

/** version/contract-range-missing */
export function* rangeMissing(checked: CheckedPlugin): Generator<Fault> {
  if (rangeOf(checked)) return;
  yield {
    pointer: POINTER,
    message: { zh: '没有写明适用的契约版本范围', en: 'no range of contract versions is stated' },
    fix: { zh: `写明范围，如 ">=${CONTRACT_VERSION} <2.0.0"`, en: `state one, e.g. ">=${CONTRACT_VERSION} <2.0.0"` },
  };
}

/** A contract after the next: nobody can have compared a plugin with it, so a bound beyond it is none. */
const UNHEARD_OF = `${major(CONTRACT_VERSION) + 2}.0.0`;

/** version/contract-range-unbounded */
export function* rangeUnbounded(checked: CheckedPlugin): Generator<Fault> {
  const range = rangeOf(checked);
  if (range === undefined) return;
  const bounded = new Range(range).set.every((alternative) =>
    // `*` has no version to be equal to: semver then holds a symbol.
    alternative.some(
      ({ operator, semver }) => operator.startsWith('<') || (operator === '' && typeof semver === 'object'),
    ),
  );
  if (bounded && !satisfies(UNHEARD_OF, range)) return;
  yield {
    pointer: POINTER,
    message: { zh: `范围 ${range} 没有上限`, en: `the range ${range} has no upper bound` },
    fix: { zh: '加上上限，如 <2.0.0', en: 'add one, e.g. <2.0.0' },
  };
}

/** version/contract-range-unsatisfied. Pre-releases of the contract are included on purpose. */
export function* rangeUnsatisfied(checked: CheckedPlugin): Generator<Fault> {
  const range = rangeOf(checked);
  if (range === undefined || satisfies(CONTRACT_VERSION, range, { includePrerelease: true })) return;
  yield {
    pointer: POINTER,
    message: {
      zh: `平台的契约版本为 ${CONTRACT_VERSION}，不在 ${range} 之内`,
      en: `the contract of this platform is ${CONTRACT_VERSION}, outside ${range}`,
    },
    fix: {
      zh: '按现行契约核对插件后修改范围，或安装适用的版本',
      en: 'compare the plugin with this contract and change the range, or install a version that fits',
    },
  };
}

/** version/changed-without-bump. Pre-releases are recorded anew each time. */
export function* changedWithoutBump({ id, plugin }: CheckedPlugin, { recorded }: CheckContext): Generator<Fault> {
  const { version } = plugin.manifest;
  if (prerelease(version)) return;
  const known = (recorded ?? []).filter((entry) => entry.plugin === id && entry.version === version);
  if (known.length === 0) return;
  const fix = {
    zh: '恢复原内容，或提高版本号并写更新说明',
    en: 'restore the content, or raise the version and write a changelog entry',
  };
  for (const [index, edition] of plugin.ruleSets.entries()) {
    const entry = known.find((candidate) => candidate.edition === edition.code);
    if (entry?.digest === digestOf(edition)) continue;
    yield {
      pointer: `/ruleSets/${index}`,
      message: entry
        ? {
            zh: `版本 ${version} 的 ${edition.code} 与已登记的内容不同`,
            en: `${edition.code} of version ${version} differs from what was recorded`,
          }
        : {
            zh: `版本 ${version} 登记时没有 ${edition.code}`,
            en: `version ${version} was recorded without ${edition.code}`,
          },
      fix,
    };
  }
  for (const entry of known.filter((candidate) => !plugin.ruleSets.some(({ code }) => code === candidate.edition))) {
    yield {
      pointer: '/ruleSets',
      message: {
        zh: `版本 ${version} 登记时有 ${entry.edition}，现已没有`,
        en: `version ${version} was recorded with ${entry.edition}, which is gone`,
      },
      fix,
    };
  }
}

/** edition/history-rewritten: only a major version, which says which past cases change, may correct an edition once in force. */
export function* historyRewritten({ id, plugin }: CheckedPlugin, { recorded, today }: CheckContext): Generator<Fault> {
  const { version } = plugin.manifest;
  const newest = new Map(
    (recorded ?? [])
      .filter((entry) => entry.plugin === id && !entry.prerelease && entry.from <= today && entry.version !== version)
      .map((entry) => [entry.edition, entry]),
  );
  for (const [code, entry] of newest) {
    if (major(version) > major(entry.version)) continue;
    const index = plugin.ruleSets.findIndex((edition) => edition.code === code);
    const edition = plugin.ruleSets[index];
    if (edition && digestOf(edition) === entry.digest) continue;
    yield {
      pointer: edition ? `/ruleSets/${index}` : '/ruleSets',
      message: {
        zh: `${code} 自 ${entry.from} 起施行，内容与 ${entry.version} 版登记的不同`,
        en: `${code} has been in force since ${entry.from} and differs from what version ${entry.version} recorded`,
      },
      fix: {
        zh: '恢复该版本，另写一个新施行日的版本；确需更正的，提高主版本号并写明影响哪些既往案件',
        en: 'restore it and write a new edition; to correct it, raise the major version and say which past cases change',
      },
    };
  }
}
