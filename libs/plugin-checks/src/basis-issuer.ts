import type { LegalBasis, Rank } from '@chengxin/plugin-contract';
import { issuerOf, issuerSectors } from '@chengxin/reference-data/issuers';
import { isInUse, type BasisSite, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, present } from './register.js';

// A law binds everybody; a ministry's rule binds those whom that ministry supervises. 卫生健康 lists nobody by a rule of 应急管理.

const OF_ONE_ISSUER: readonly Rank[] = ['departmental-rule', 'normative-document', 'judicial-interpretation'];
const ADOPTED_BY = /\/adoption\/adoptedBy$/;
/** What a list as a whole rests on. */
const OF_THE_LIST = /^\/ruleSets\/\d+\/(?:bases\/\d+|adoption\/adoptedBy)$/;
const OF_A_MAPPING = /^\/ruleSets\/\d+\/mappings\/(\d+)\//;

type Issued = BasisSite & { readonly basis: LegalBasis; readonly issuer: string | undefined };

function* issuedBases(checked: CheckedPlugin, { reference }: CheckContext): Generator<Issued> {
  for (const site of present(checked.bases)) {
    const { basis, span, pointer } = site;
    const instrument = instrumentOf(reference, basis);
    if (!instrument || instrument.region !== undefined || !OF_ONE_ISSUER.includes(instrument.rank)) continue;
    if (!span || !isInUse(span)) continue;
    // What a court says of a law holds for whoever applies it; the courts' own lists are the courts'.
    if (instrument.rank === 'judicial-interpretation' && !ADOPTED_BY.test(pointer)) continue;
    const mapping = OF_A_MAPPING.exec(pointer)?.[1];
    // Another's measure may be recorded, and is never assigned.
    const { edition } = span;
    if (mapping && edition.kind === 'sanction' && edition.mappings[Number(mapping)]?.assignable !== true) continue;
    yield { ...site, issuer: issuerOf(instrument.citation) };
  }
}

/** basis/other-sector */
export function* basisOfAnotherSector(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { sector } = checked.plugin.manifest;
  for (const { pointer, basis, issuer } of issuedBases(checked, context)) {
    const speaksFor = issuer === undefined ? undefined : issuerSectors[issuer];
    if (speaksFor === undefined || speaksFor === 'every' || speaksFor.includes(sector)) continue;
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 由${issuer}制定，适用于 ${speaksFor.join('、')}，不是 ${sector} 的规则`,
        en: `${cite(basis)} was issued by ${issuer} for ${speaksFor.join(', ')}, and is no rule of ${sector}`,
      },
      fix: {
        zh: '改引本部门的上级机关制定的规则，或者法律、法规、党中央国务院政策文件；没有的，不得设列名单',
        en: 'cite a rule of the sector’s own ministry, or a law, regulation or central policy; where there is none no list may be kept',
      },
    };
  }
}

/** basis/issuer-unknown: the register holds the instrument and not whom it binds. */
export function* issuerUnknown(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { sector } = checked.plugin.manifest;
  const name = context.reference.sectors.find(({ code }) => code === sector)?.name.zh;
  for (const { pointer, basis, issuer } of issuedBases(checked, context)) {
    if (!OF_THE_LIST.test(pointer)) continue;
    if (issuer !== undefined && (issuerSectors[issuer] !== undefined || (name !== undefined && issuer.includes(name))))
      continue;
    yield {
      pointer,
      message: {
        zh: `${cite(basis)} 的制定机关${issuer === undefined ? '没有登记' : `“${issuer}”没有对应的行业部门`}，不能判断它是否适用于 ${sector}`,
        en: `${issuer === undefined ? 'no organ is registered for' : `nobody knows for which sectors “${issuer}” issued`} ${cite(basis)}: whether it holds for ${sector} cannot be told`,
      },
      fix: {
        zh: '由法律人员核对文件的适用范围，并在登记册中写明制定机关',
        en: 'let a lawyer compare whom the instrument binds, and enter its organ in the register',
      },
    };
  }
}
