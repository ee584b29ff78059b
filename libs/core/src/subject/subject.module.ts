import { Module } from '@nestjs/common';
import {
  CodeAdmissions,
  DecideCodeAdmissionHandler,
  ProposeCodeAdmissionHandler,
  ReadCodeAdmissionHandler,
} from './admit-code.js';
import { FindSubjectHandler } from './find-subject.js';
import { DecideMergeHandler, ProposeMergeHandler, ProposeUnmergeHandler, SubjectPairs } from './merge-subjects.js';
import { ReadMergeHandler } from './read-merge.js';
import { ReadSubjectRecordsHandler } from './read-records.js';
import { ReadSubjectHandler } from './read-subject.js';
import { RenameSubjectHandler } from './rename-subject.js';
import { SearchSubjectsHandler } from './search-subjects.js';

@Module({
  providers: [
    CodeAdmissions,
    ProposeCodeAdmissionHandler,
    DecideCodeAdmissionHandler,
    ReadCodeAdmissionHandler,
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
