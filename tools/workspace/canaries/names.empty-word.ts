// as: libs/domain/src/utils.ts libs/core/src/services/listing.ts apps/api/src/common/answers.ts plugins/market-supervision/src/shared/terms.ts
export const misplaced = 1; // fails: chengxin/telling "says nothing"
