import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FieldDateForm } from '@chengxin/domain/field-date';
import { Inject, Injectable } from '@nestjs/common';
import { Keyring } from '../access/keyring.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { ImportLayouts } from './import-layouts.js';
import type { ImportRecord } from './import-record.js';
import type { LayoutCode } from '@chengxin/domain/intake/column';
import type { Heading } from '@chengxin/domain/intake/heading';
import { DEFAULT_DATE_FORMS } from '@chengxin/domain/intake/read-row';
import { dateFormsOf } from '@chengxin/domain/intake/sector-layout';
import { sectorLayoutRefusals } from './layouts/sector-layout.refusals.js';
import { openTable, type FileFormat, type Table } from './open-table.js';
import { StoredFileDamaged } from './readers/file-bytes.js';
import { newSpoolKey, openSpoolFile, removeSpoolFile, storeSpoolFile, type SpooledFile } from './spool-file.js';
import { partName, spoolName } from './spool-sweep.js';

/** Largest upload, in bytes. */
export const MOST_UPLOAD_BYTES = 4 * 1024 ** 3;

/** What the sender says of a file. */
export interface DeclaredFile {
  readonly fileName: string;
  readonly format: FileFormat;
  /** Found out from the heading where it is not declared. */
  readonly layout?: LayoutCode;
  /** Forms in which the file writes its dates; every unequivocal one, or those of the sector's mapping, where none is declared. */
  readonly dateForms?: readonly FieldDateForm[];
  /** SHA-256 of the file in hex, where the sender gives it (RFC 9530). */
  readonly digest?: string;
}

/** An upload that lies on disk and has a known layout. */
export interface ReceivedFile {
  readonly stored: SpooledFile;
  /** Key of what lies on disk, sealed. */
  readonly key: Buffer;
  readonly heading: Heading;
  readonly encoding: Table['encoding'];
  readonly dateForms: readonly FieldDateForm[];
}

/** Uploads on disk: stored encrypted, opened by their layout, removed. */
@Injectable()
export class ImportUploads {
  constructor(
    private readonly keyring: Keyring,
    private readonly layouts: ImportLayouts,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /** Stores an upload. Refuses what cannot be read or is of no layout that the sender may use; nothing of it is left then. */
  async receive(
    importId: string,
    content: AsyncIterable<Buffer>,
    declared: DeclaredFile,
    sector: string,
  ): Promise<ReceivedFile> {
    const path = join(this.config.spoolFolder, partName(importId));
    const key = newSpoolKey();
    const stored = await storeSpoolFile(path, key, content, MOST_UPLOAD_BYTES);
    try {
      if (declared.digest !== undefined && stored.digest !== `sha256:${declared.digest}`) {
        throw new Refused([exchangeRefusals.refuse('file/digest-differs')]);
      }
      const choice = { book: this.layouts.book, declared: declared.layout, sector };
      const table = await openTable(openSpoolFile(path, key, stored.size), declared.format, choice);
      await table.close();
      const { heading, encoding } = table;
      refuseAny([datesAsMapped(heading, declared)]);
      await rename(path, this.path(importId));
      return { stored, key: this.keyring.encrypt(key), heading, encoding, dateForms: dateFormsIn(heading, declared) };
    } catch (error) {
      await removeSpoolFile(path);
      throw error;
    }
  }

  /** A received file again, at its first row. Refused where the sector's layout is no longer the one under which it was received. */
  async open({ importId, spoolKey, bytesTotal, format, layout, organSector }: ImportRecord): Promise<Table> {
    if (!spoolKey) throw new StoredFileDamaged();
    const { book } = this.layouts;
    const known = book.find(layout);
    if (!known || known.editions[format.edition] === undefined) {
      throw new Refused([sectorLayoutRefusals.refuse('import/layout-changed')]);
    }
    const file = openSpoolFile(this.path(importId), this.keyring.decrypt(spoolKey), bytesTotal);
    return openTable(file, format, { book, declared: layout, sector: organSector });
  }

  remove(importId: string): Promise<void> {
    return removeSpoolFile(this.path(importId));
  }

  private path(importId: string): string {
    return join(this.config.spoolFolder, spoolName(importId));
  }
}

/** Forms in which dates are read: of a sector's own file those of its mapping, and a workbook's own days. */
function dateFormsIn({ own }: Heading, { dateForms, format }: DeclaredFile): readonly FieldDateForm[] {
  if (!own) return dateForms ?? DEFAULT_DATE_FORMS;
  const forms = dateForms ?? dateFormsOf(own.dateForms);
  return format.kind === 'xlsx' && !forms.includes('YYYY-MM-DD') ? ['YYYY-MM-DD', ...forms] : forms;
}

/** A mapping's forms of dates are the only ones; fewer may be declared. */
function datesAsMapped({ own }: Heading, { dateForms }: DeclaredFile): Refusal | undefined {
  const mapped = own && dateFormsOf(own.dateForms);
  if (!mapped || (dateForms ?? []).every((form) => mapped.includes(form))) return undefined;
  const detail = { zh: mapped.join('、'), en: mapped.join(', ') };
  return sectorLayoutRefusals.refuse('file/date-form-not-of-layout', { pointer: '?dateForms', detail });
}
