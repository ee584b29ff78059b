import { Module } from '@nestjs/common';
import { FindSubjectHandler } from './find-subject.js';
import { DecideMergeHandler, ProposeMergeHandler, ProposeUnmergeHandler, SubjectPairs } from './merge-subjects.js';
import { ReadMergeHandler } from './read-merge.js';
import { ReadSubjectRecordsHandler } from './read-records.js';
import { ReadSubjectHandler } from './read-subject.js';
import { RenameSubjectHandler } from './rename-subject.js';
import { SearchSubjectsHandler } from './search-subjects.js';

@Module({
  providers: [
    FindSubjectHandler,
    SearchSubjectsHandler,
    ReadSubjectHandler,
    ReadSubjectRecordsHandler,
    RenameSubjectHandler,
    SubjectPairs,
    ProposeMergeHandler,
    ProposeUnmergeHandler,
    DecideMergeHandler,
    ReadMergeHandler,
  ],
})
export class SubjectModule {}
