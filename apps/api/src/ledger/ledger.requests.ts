import { STREAM_KINDS, type StreamKind } from '@chengxin/signing/log-lines';
import { Field } from '../http/field.js';

const size = { zh: '树的大小（叶数）', en: 'Size of a tree, in leaves' } as const;

export class CheckpointsQuery {
  @Field.queryWhole({
    zh: '大于此大小的检查点，默认 0',
    en: 'Checkpoints larger than this, 0 unless said',
    optional: true,
  })
  after?: number;

  @Field.queryWhole({ zh: '条数，默认 50', en: 'How many, 50 unless said', optional: true, least: 1, most: 200 })
  limit?: number;
}

export class InclusionQuery {
  @Field.queryWhole({
    zh: '叶的位置，自 0 起；与流三选项二者择一',
    en: 'Place of the leaf, from 0; or else the stream',
    optional: true,
  })
  index?: number;

  @Field.code(STREAM_KINDS, { zh: '条目所在的流', en: 'Stream of the entry', optional: true })
  stream?: StreamKind;

  @Field.id({ zh: '流的编号；平台的流没有', en: 'Id of the stream; the platform’s has none', optional: true })
  streamId?: string;

  @Field.queryWhole({ zh: '条目在流中的序号', en: 'Number of the entry in its stream', optional: true, least: 1 })
  seq?: number;

  @Field.queryWhole({
    ...size,
    zh: `${size.zh}；缺省为最新检查点`,
    en: `${size.en}; the newest unless said`,
    optional: true,
    least: 1,
  })
  size?: number;
}

export class ConsistencyQuery {
  @Field.queryWhole({ zh: '较旧的树的大小', en: 'Size of the older tree' })
  from!: number;

  @Field.queryWhole({
    zh: '较新的树的大小；缺省为最新检查点',
    en: 'Size of the newer tree; the newest unless said',
    optional: true,
  })
  to?: number;
}

export class CosignRequest {
  @Field.text({
    zh: '见证人的签名行，以换行结尾（C2SP tlog-cosignature）',
    en: 'The witness’s line, ending in a line feed',
    max: 1_000,
    pattern: /^— [^\s+]+ [A-Za-z0-9+/]+=*\n$/u,
  })
  line!: string;
}
