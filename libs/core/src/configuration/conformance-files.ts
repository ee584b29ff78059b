import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { namedIn } from '../plugin-host/conformance.js';
import type { CoreConfig } from './core-config.js';

export const CONFORMANCE_KEYS = 'CHENGXIN_CONFORMANCE_KEYS';
export const CONFORMANCE_REPORTS = 'CHENGXIN_CONFORMANCE_REPORTS';

/**
 * Reads the trusted keys (`CHENGXIN_CONFORMANCE_KEYS`: PEM files of Ed25519 public keys) and the signed reports (`CHENGXIN_CONFORMANCE_REPORTS`:
 * files, or folders of `*.json`), each separated by commas. What cannot be read, or is neither, is told by `fault`; and so is a
 * setting that production lacks, for no release would start.
 */
export function readConformance(
  env: Readonly<Record<string, string | undefined>>,
  fault: (setting: string, zh: string, en: string) => void,
  production: boolean,
): Pick<CoreConfig, 'conformance'> {
  const listed = (setting: string) =>
    (env[setting] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  const [keyFiles, reportPlaces] = [listed(CONFORMANCE_KEYS), listed(CONFORMANCE_REPORTS)];
  for (const [setting, named] of [
    [CONFORMANCE_KEYS, keyFiles],
    [CONFORMANCE_REPORTS, reportPlaces],
  ] as const)
    if (production && named.length === 0)
      fault(
        setting,
        '生产环境必须设置：没有签名的检测报告，任何插件都不启动',
        'must be set in production: no plugin starts without its signed report',
      );
  if (keyFiles.length + reportPlaces.length === 0) return {};
  const attempt = <T>(setting: string, place: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      fault(setting, `${place} 无法读取（${code}）`, `${place} cannot be read (${code})`);
      return undefined;
    }
  };
  const keys = keyFiles.flatMap((file) => {
    const pem = attempt(CONFORMANCE_KEYS, file, () => readFileSync(file, 'utf8'));
    if (pem === undefined) return [];
    if (isEd25519(pem)) return [pem];
    fault(CONFORMANCE_KEYS, `${file} 不是 Ed25519 公钥（PEM）`, `${file} is no Ed25519 public key in PEM`);
    return [];
  });
  const files = reportPlaces.flatMap((place) => attempt(CONFORMANCE_REPORTS, place, () => filesOf(place)) ?? []);
  const reports = files.flatMap((file) => {
    const text = attempt(CONFORMANCE_REPORTS, file, () => readFileSync(file, 'utf8'));
    if (text === undefined) return [];
    if (namedIn(text)) return [text];
    if (namedIn(`{"report":${text}}`))
      fault(
        CONFORMANCE_REPORTS,
        `${file} 没有签名，请以发布密钥运行 credit-plugin conformance`,
        `${file} is not signed: run credit-plugin conformance with the release key`,
      );
    else fault(CONFORMANCE_REPORTS, `${file} 不是检测报告`, `${file} is no conformance report`);
    return [];
  });
  return { conformance: { keys, reports } };
}

const filesOf = (place: string): readonly string[] =>
  statSync(place).isDirectory()
    ? readdirSync(place)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(place, name))
    : [place];

function isEd25519(pem: string): boolean {
  // A private key has a public half too; it has no place in a configuration of trust.
  if (!pem.includes('BEGIN PUBLIC KEY')) return false;
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false; // no key: told by the caller
  }
}
