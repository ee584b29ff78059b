import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const GROUPS = ['libs', 'plugins', 'tools'];
const FILES = ['package.json', 'nx.json', '.prettierrc.json', 'tsconfig.json', 'tsconfig.base.json', 'jest.config.mjs'];

/** A program's end, with all it printed. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** The workspace in a folder of its own, in which a test may write as a maintainer would. Packages are linked, sources are copied. */
export class WorkspaceCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'chengxin-workspace-'));

  constructor() {
    for (const file of FILES) cpSync(join(repository, file), join(this.root, file));
    for (const group of GROUPS) {
      cpSync(join(repository, group), join(this.root, group), {
        recursive: true,
        preserveTimestamps: true,
        filter: (path) => !['canaries', '.data'].includes(basename(path)),
      });
    }
    // The build asks for the folder; nothing of it is needed.
    mkdirSync(join(this.root, 'apps'));
    mkdirSync(join(this.root, 'docs'));
    this.linkPackages();
  }

  private linkPackages(): void {
    const from = join(repository, 'node_modules');
    const to = join(this.root, 'node_modules');
    mkdirSync(join(to, '@chengxin'), { recursive: true });
    for (const name of readdirSync(from)) if (name !== '@chengxin') symlinkSync(join(from, name), join(to, name));
    for (const group of GROUPS) {
      for (const folder of readdirSync(join(this.root, group))) this.link(`${group}/${folder}`);
    }
  }

  /** Links a folder under its package's name, as `npm install` does. */
  link(folder: string): void {
    const { name } = JSON.parse(this.read(`${folder}/package.json`)) as { name: string };
    symlinkSync(join(this.root, folder), join(this.root, 'node_modules', name));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  run(program: string, ...args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_NO_CLOUD: 'true',
        NX_WORKSPACE_ROOT_PATH: this.root,
        NODE_OPTIONS: '',
      },
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** `nx g @chengxin/workspace:…` */
  generate(generator: string, ...args: readonly string[]): Ended {
    return this.run('node_modules/nx/dist/bin/nx.js', 'g', `@chengxin/workspace:${generator}`, ...args);
  }

  /** The sector's own tests, as `npm test` runs them. */
  test(path: string): Ended {
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--ci', '--runInBand'];
    return this.run(jest[0]!, ...jest.slice(1), '--selectProjects', 'rules', '--testPathPatterns', path);
  }

  /** Whether Prettier would change a file under these. */
  formatted(...paths: readonly string[]): Ended {
    return this.run('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', ...paths);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}
