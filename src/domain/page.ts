/** Which part of a list is wanted. Pages count from 1. */
export interface PageRequest {
  readonly pageNum: number;
  readonly itemsPerPage: number;
}

/** One page of a list, and how many items the whole list has. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalCount: number;
}

/** The bounds of Atlas's `itemsPerPage`, from its API reference. */
export const itemsPerPage = { min: 1, max: 500, default: 100 } as const;

/** What is answered of a list when nobody says which part. */
export const firstPage: PageRequest = { pageNum: 1, itemsPerPage: itemsPerPage.default };

/** The largest page number, that of a 32-bit integer, in which the API description counts. */
export const pageNumMax = 2_147_483_647;

/** How many items come before the page. */
export const pageOffset = (page: PageRequest): number => (page.pageNum - 1) * page.itemsPerPage;

/** The items of a page, of a whole list that is in memory. */
export const itemsOnPage = <Item>(all: readonly Item[], page: PageRequest): Item[] =>
  all.slice(pageOffset(page), pageOffset(page) + page.itemsPerPage);
