import { defineEntity, p } from '@mikro-orm/core';
import type { SubjectKind } from '@chengxin/plugin-contract';

const SubjectSchema = defineEntity({
  name: 'Subject',
  tableName: 'subject',
  properties: {
    subjectId: p.uuid().primary(),
    kind: p.text().$type<SubjectKind>(),
    name: p.text(),
    nameCanonical: p.text(),
    regionCode: p.text().nullable(),
    keySalt: p.blob().nullable(),
    synthetic: p.boolean(),
    lastSeq: p.bigint('number'),
    createdAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 信用主体. Its row is the lock of everything that is the subject's. */
export class Subject extends SubjectSchema.class {}
SubjectSchema.setClass(Subject);
