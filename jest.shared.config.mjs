// Tests over the dossier's own data files, which lie beside the repository and are no part of it.
// CHENGXIN_SHARED names the folder; by default it is ../shared.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import config from './jest.config.mjs';

const folder = resolve(process.env.CHENGXIN_SHARED ?? '../shared');
if (!existsSync(folder)) throw new Error(`${folder} is not there: set CHENGXIN_SHARED to the folder of the dossier`);
process.env.CHENGXIN_SHARED = folder;

const [rules, core, api] = config.projects;
const over = (project, places) => ({
  ...project,
  testMatch: places.map((place) => `<rootDir>/${place}/**/*.shared-spec.ts`),
});

export default {
  ...config,
  projects: [
    over(rules, ['libs/!(core|local-postgres)', 'plugins/*', 'tools/*']),
    over(core, ['libs/core', 'libs/local-postgres']),
    over(api, ['apps/*']),
  ],
};
