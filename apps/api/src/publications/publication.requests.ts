import { statedBan } from '../listings/stated-ban.js';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { publicationRefusals } from '@chengxin/core/publication/publication.refusals';
import type { PublicationRequest } from '@chengxin/core/publication/publish';
import { Refused } from '@chengxin/core/refusal/refused';
import type { IsoDate } from '@chengxin/plugin-contract';
import { StatedCase } from '../determinations/stated-case.js';
import { Field } from '../http/field.js';
import { PAGE_LIMIT } from '../http/paging.js';

export const TIERS = ['minor', 'general', 'serious', 'specially-serious'] as const;

class ClassificationInput {
  @Field.code(TIERS, {
    zh: '失信程度：轻微、一般、严重；特定严重只用于2019年至2023年的规则',
    en: 'Tier; specially-serious only under the rules of 2019 to 2023',
    example: 'general',
  })
  tier!: (typeof TIERS)[number];

  @Field.words({ zh: '理由', en: 'Reasons', max: 2_000, example: '罚款数额标准未定，按一般失信处理' })
  reason!: string;
}

export class PublishRequest extends StatedCase {
  @Field.nested(() => ClassificationInput, {
    zh: '失信程度不能计算的，由人分类',
    en: 'A person’s classification where the tier cannot be computed',
    optional: true,
  })
  classification?: ClassificationInput;

  @Field.words({
    zh: '轻微失信信息确有必要公示的理由',
    en: 'Why a minor record must be shown all the same',
    optional: true,
    max: 2_000,
  })
  necessity?: string;

  @Field.recordId({ zh: '本人同意（自然人）', en: 'The consent of a natural person', optional: true })
  consentId?: string;

  @Field.text({
    zh: '另有最短公示期的领域',
    en: 'Field with a minimum of its own',
    optional: true,
    max: 40,
    example: 'food',
  })
  field?: string;

  @Field.day({
    zh: '文书所定禁入、限制届满的次日',
    en: 'First day on which a ban of the decision no longer binds',
    optional: true,
  })
  banEndsOn?: IsoDate;

  @Field.flag({ zh: '文书所定禁入为终身', en: 'The ban of the decision is for life', optional: true })
  banForLife?: boolean;

  @Field.flag({
    zh: '已经查明文书没有禁入、限制；不知道有没有的，不填',
    en: 'Somebody looked, and no ban comes with the decision; leave it out where nobody knows',
    optional: true,
  })
  noBan?: boolean;

  @Field.words({
    zh: '当事人已改正、可以不予公示而仍公示的理由',
    en: 'Why it is shown although the party has cured and need not be shown',
    optional: true,
    max: 4_000,
  })
  despite?: string;
}

/** The request as the core takes it. A consent is one of this subject's, or none at all. */
export function publicationRequest(of: RecordId, body: PublishRequest): PublicationRequest {
  const { consentId, banEndsOn, banForLife, noBan, classification, ...rest } = body;
  const consent = consentId === undefined ? undefined : parseRecordId(consentId);
  if (consentId !== undefined && consent?.subjectId !== of.subjectId)
    throw new Refused([publicationRefusals.refuse('publication/consent-not-valid', { pointer: '/consentId' })]);
  return {
    ...rest,
    ...(classification ? { classification: { ...classification } } : {}),
    ...(consent ? { consentId: consent.id } : {}),
    ...statedBan({ banEndsOn, banForLife, noBan }),
  };
}

class StandardInput {
  @Field.text({ zh: '制定分类标准的机关', en: 'Organ that made the standard', max: 200, example: '文化和旅游部' })
  organName!: string;

  @Field.text({ zh: '文号或者标题', en: 'Number or title', max: 200, example: '〔2026〕1号' })
  number!: string;

  @Field.text({ zh: '条款', en: 'Article', optional: true, max: 30, example: '三' })
  article?: string;
}

export class ProposeClassificationRequest {
  @Field.code(TIERS, {
    zh: '拟归入的类别，当日施行的规则所列的',
    en: 'Tier, one that the regime of the day knows',
    example: 'general',
  })
  tier!: (typeof TIERS)[number];

  @Field.words({ zh: '理由', en: 'Reasons', max: 2_000, example: '罚款数额较大，未造成严重后果' })
  reason!: string;

  @Field.nested(() => StandardInput, {
    zh: '所依据的分类标准；没有标准的不填',
    en: 'The classification standard gone by; left out where there is none',
    optional: true,
  })
  standard?: StandardInput;

  @Field.words({
    zh: '归入轻微而确有必要继续公示的理由；不填的，分类之日起停止公示',
    en: 'Why it stays published although minor; where left out, publication ends on the day of the decision',
    optional: true,
    max: 2_000,
  })
  necessity?: string;
}

export class DecideClassificationRequest {
  @Field.flag({ zh: '同意所拟分类为 true，不同意为 false', en: 'true: classified so; false: declined', example: true })
  made!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '符合所依据的标准' })
  reasons!: string;
}

export class SearchPublicationsRequest {
  @Field.text({
    zh: '名称的全部或一部分，至少两个字，简体繁体均可；自然人不能按姓名检索',
    en: 'A name or part of it, two characters or more, simplified or traditional; natural persons are found by no name',
    optional: true,
    min: 2,
    max: 200,
    example: '吕梁',
  })
  name?: string;

  @Field.text({ zh: '统一社会信用代码', en: 'Unified social credit code', optional: true, min: 18, max: 36 })
  unifiedCode?: string;

  @Field.text({
    zh: '上一页返回的游标',
    en: 'Cursor from the page before',
    optional: true,
    max: 1024,
    pattern: /^[A-Za-z0-9_-]+$/,
  })
  cursor?: string;

  @Field.whole({
    zh: `每页条数，默认 ${PAGE_LIMIT}`,
    en: `Rows a page, ${PAGE_LIMIT} unless said`,
    optional: true,
    least: 1,
    most: 100,
  })
  limit?: number;
}
