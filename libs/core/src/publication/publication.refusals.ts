import { TRADE_SECRET } from '../document/trade-secret-basis.js';
import { MINORS_SEAL } from '@chengxin/domain/sealed-records';
import { refusals } from '../refusal/refused.js';

const ART_4 = { instrument: 'lvliang-2022-5', article: '四', mark: 'V' } as const;

export const publicationRefusals = refusals({
  'publication/nothing-to-publish': {
    status: 422,
    message: {
      zh: '只有已作出的认定或已决定的列入才能公示',
      en: 'Only a determination that was made, or a listing that was decided, is published',
    },
    fix: { zh: '先完成认定或列入决定', en: 'Decide first' },
    basis: { instrument: 'lvliang-2022-5', article: '五', mark: 'V' },
  },
  'publication/decision-not-served': {
    status: 422,
    message: {
      zh: '决定文书送达当事人后才能公示',
      en: 'An entry of this list is shown only after the decision was served on its party',
    },
    fix: { zh: '先送达决定文书并登记送达', en: 'Serve the decision and record its service first' },
    basis: { instrument: 'sta-order-54', article: '11', mark: 'V' },
  },
  'publication/minor': {
    status: 422,
    message: {
      zh: '行为时未成年，或者年龄不明：不得公开其身份',
      en: 'A minor on the day of the act, or of unknown age: the identity is not disclosed',
    },
    fix: { zh: '不得公示；年龄不明的，查明后再办', en: 'Do not publish; where the age is unknown, find it out first' },
    basis: MINORS_SEAL,
  },
  'publication/trade-secret': {
    status: 422,
    message: { zh: '该文书整体标明为商业秘密，不得公示', en: 'The whole document is marked as a trade secret' },
    fix: {
      zh: '不得公示；仅部分内容为商业秘密的，由作出机关更正标记，其余可以公示',
      en: 'Do not publish; where only a part is secret, the organ that made the document corrects the mark, and the rest is shown',
    },
    basis: TRADE_SECRET,
  },
  'publication/already-shown': {
    status: 409,
    message: { zh: '该认定已在公示', en: 'It is already published' },
    fix: { zh: '读取现有公示', en: 'Read the one that is there' },
  },
  'publication/is-listed': {
    status: 422,
    message: {
      zh: '该认定已列入过名单，只按名单规定的内容和期限公示列入，不得另作公示',
      en: 'It is or was on a list: shown as that entry, with the fields and for the time of the list, and not beside it',
    },
    fix: {
      zh: '公示该列入；已经移出的不得再公示',
      en: 'Publish the listing; what has left the list is not shown again',
    },
    basis: { instrument: 'lvliang-2022-5', article: '五', mark: 'V' },
  },
  'publication/repaired': {
    status: 422,
    message: { zh: '该信息已经修复，不得再公示', en: 'It was repaired and is not shown again' },
    fix: { zh: '不得公示；修复被撤销的另行办理', en: 'Do not publish, unless the repair is revoked' },
    basis: { instrument: 'lvliang-2022-5', article: '十一', mark: 'V' },
  },
  'publication/not-public-by-catalogue': {
    status: 422,
    message: { zh: '目录没有规定该类信息公开', en: 'The catalogue does not make this public' },
    fix: { zh: '不得公示；只能按共享范围使用', en: 'Do not publish; share within its scope only' },
    basis: ART_4,
  },
  'publication/person-without-basis': {
    status: 422,
    message: {
      zh: '公开个人信息须有法律、法规或者国务院决定、命令作为依据，或经本人同意',
      en: 'A natural person is shown only by law, regulation or State Council decision, or with their consent',
    },
    fix: { zh: '取得并登记本人同意，或不予公示', en: 'Record the person’s consent, or do not publish' },
    basis: ART_4,
  },
  'publication/consent-not-valid': {
    status: 422,
    message: {
      zh: '同意不存在、已撤回、已到期或不含公示',
      en: 'The consent does not exist, was withdrawn, is over, or does not cover publication',
    },
    fix: { zh: '登记有效的同意', en: 'Record a valid consent' },
    basis: { instrument: 'lvliang-2022-5', article: '十四', mark: 'V' },
  },
  'publication/no-regime': {
    status: 422,
    message: {
      zh: '该渠道在该日没有施行的公示规则',
      en: 'No publication regime of this channel was in force that day',
    },
    fix: { zh: '核对日期与渠道', en: 'Check day and channel' },
  },
  'publication/tier-undetermined': {
    status: 422,
    message: {
      zh: '失信程度不能计算（罚款数额标准未定等），须由人分类并说明理由',
      en: 'The tier cannot be computed (no threshold for fines, for example): a person classifies it, with a reason',
    },
    fix: {
      zh: '填写 classification.tier 和 classification.reason',
      en: 'Give classification.tier and classification.reason',
    },
    basis: { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'V' },
  },
  'publication/not-shown': {
    status: 409,
    message: { zh: '该公示已经终止，无须分类', en: 'It is no longer published: there is nothing to classify' },
    fix: { zh: '核对公示', en: 'Check the publication' },
  },
  'publication/tier-by-list': {
    status: 422,
    message: {
      zh: '所公示的是列入名单信息，类别由名单的规则决定',
      en: 'An entry of a list is shown: its tier is the list’s',
    },
    fix: { zh: '不得另行分类', en: 'Do not classify it' },
  },
  'publication/tier-known': {
    status: 409,
    message: {
      zh: '按当日施行的规则，该信息的类别已经确定',
      en: 'The regime of the day already finds the tier of this record',
    },
    fix: {
      zh: '无须分类；认定或者分类有误的，依异议和更正办理',
      en: 'No classification is needed; an error is corrected',
    },
  },
  'publication/tier-not-possible': {
    status: 422,
    message: {
      zh: '按当日施行的规则，该信息不能归入这一类别',
      en: 'The regime of the day does not leave this tier open for the record',
    },
    fix: { zh: '从所列类别中选择', en: 'Choose one of those named' },
  },
  'classification/already-proposed': {
    status: 409,
    message: { zh: '已有尚未决定的拟分类', en: 'A classification is proposed and not decided yet' },
    fix: { zh: '先对其作出决定', en: 'Decide that one first' },
  },
  'classification/not-proposed': {
    status: 409,
    message: { zh: '该分类已经决定', en: 'It is decided already' },
    fix: { zh: '读取现有分类', en: 'Read the one that is there' },
  },
  'classification/regime-changed': {
    status: 409,
    message: {
      zh: '拟分类以后公示规则已经更替，所拟类别不是现行规则的',
      en: 'Another regime is in force since it was proposed: the tier is not of that one',
    },
    fix: { zh: '不予分类，按现行规则重新拟定', en: 'Decline it, and propose one under the regime in force' },
  },
  'publication/never-shown': {
    status: 422,
    message: { zh: '该类失信信息不公示', en: 'Such a record is never published' },
    fix: { zh: '不得公示', en: 'Do not publish' },
  },
  'publication/not-in-principle': {
    status: 422,
    message: { zh: '轻微失信信息原则上不公示', en: 'A minor record is not published in principle' },
    fix: { zh: '确有必要的，填写 necessity', en: 'Where it is necessary, say why in necessity' },
    basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V' },
  },
  'publication/period-over': {
    status: 422,
    message: { zh: '公示期已满', en: 'The period of publication is over' },
    fix: { zh: '不得再公示', en: 'Do not publish' },
    basis: { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'V' },
  },
  'publication/annulled': {
    status: 422,
    message: {
      zh: '所依据的文书已被撤销、停止执行或变更',
      en: 'The document it rests on is annulled, stayed or amended',
    },
    fix: { zh: '不得公示', en: 'Do not publish' },
    basis: { instrument: 'administrative-penalty-law', article: '48', mark: 'V' },
  },
});
