// as: pure
import { randomUUID } from 'node:crypto'; // fails: no-restricted-imports "[machine]"
import { readFile } from 'node:fs/promises'; // fails: no-restricted-imports "[machine]"
import { join } from 'path'; // fails: no-restricted-imports "[machine]"
import { hostname } from 'os'; // fails: no-restricted-imports "[machine]"
import { connect } from 'net'; // fails: no-restricted-imports "[machine]"
import { exec } from 'child_process'; // fails: no-restricted-imports "[machine]"
import type { Stats } from 'fs'; // fails: no-restricted-imports "[machine]"
export { gzipSync } from 'zlib'; // fails: no-restricted-imports "[machine]"

export const used = [randomUUID, readFile, join, hostname, connect, exec];
export type Used = Stats;
export const bytes = (text: string): unknown => Buffer.from(text); // fails: no-restricted-globals "[machine]"
export const print = (text: string): void => console.log(text); // fails: no-restricted-globals "[machine]"
