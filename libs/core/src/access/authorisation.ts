import type { Text } from '@chengxin/plugin-contract';

/** On whose word something is done by who keeps the database. Who may is decided outside the platform: only the owner of the schema can, the application never. */
export interface Authorisation {
  /** Work number or account of who does it; no name. */
  readonly by: string;
  /** Of the second person, who checked it against the order. */
  readonly checkedBy: string;
  /** The written order, by its number. */
  readonly order: string;
}

const MARK = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;
const IDENTITY_NUMBER = /\d{15}/;

/** Letters, digits, dots and dashes, and no identity number. */
export const isMark = (text: string | undefined): boolean =>
  text !== undefined && MARK.test(text) && !IDENTITY_NUMBER.test(text);

/** Work numbers that differ in their letters' case alone are one person's. */
export const isSameMark = (one: string, other: string | undefined): boolean =>
  one.toLowerCase() === other?.toLowerCase();

export const MARK_FAULT: Required<Text> = {
  zh: '经办人、核对人以工号或账号写明（字母、数字、点、横线，不写姓名或证件号码）',
  en: 'name who acts and who checked by work number or account: letters, digits, dots and dashes, no name and no identity number',
};

export const ORDER_FAULT: Required<Text> = {
  zh: '写明批件的文号（--order，至多120字）',
  en: 'name the written order by its number (--order, at most 120 characters)',
};

/** Whether who acts, and who checked it where somebody did, are named as they may be. */
export const areMarks = ({ by, checkedBy }: Partial<Authorisation>): boolean =>
  isMark(by) && (checkedBy === undefined || isMark(checkedBy));

export const isOrder = (order: string | undefined): boolean =>
  order !== undefined && order.trim() !== '' && order.length <= 120;
