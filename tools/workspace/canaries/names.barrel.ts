// as: libs/domain/src/index.ts libs/core/src/listing/index.ts
export const everything = 1; // fails: chengxin/telling "import by sub-path"
