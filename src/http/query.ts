import { errors } from '../domain/errors.ts';
import { itemsPerPage, type PageRequest } from '../domain/page.ts';

/** Query parameters as they were parsed: a parameter that is given twice is a list. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** @throws INVALID_QUERY_PARAMETER unless the parameter is absent, `true` or `false` */
export function readFlag(query: Query, parameter: string, whenAbsent: boolean): boolean {
  const value = query[parameter];
  if (value === undefined) return whenAbsent;
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw errors.invalidQueryParameter({ parameter });
}

function readInteger(query: Query, parameter: string, min: number, max: number, whenAbsent: number): number {
  const value = query[parameter];
  if (value === undefined) return whenAbsent;
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw errors.invalidQueryParameter({ parameter });
}

/** The largest page number, that of a 32-bit integer, in which the API description counts. */
const pageNumMax = 2_147_483_647;

/** @throws INVALID_QUERY_PARAMETER when a number is none or is out of its range */
export const readPage = (query: Query): PageRequest => ({
  pageNum: readInteger(query, 'pageNum', 1, pageNumMax, 1),
  itemsPerPage: readInteger(query, 'itemsPerPage', itemsPerPage.min, itemsPerPage.max, itemsPerPage.default),
});
