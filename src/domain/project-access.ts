import { errors } from './errors.ts';

/** An entry of a project's IP access list: who may reach its clusters in Atlas. Here it is kept and shown alone. */
export interface ProjectAccessEntry {
  readonly groupId: string;
  /** A range of addresses in its one form, or the id of an AWS security group. */
  readonly value: string;
  readonly isSecurityGroup: boolean;
  readonly comment: string | null;
  /** Unix time in milliseconds from which on the entry is gone; null for one that stays. */
  readonly deleteAfter: number | null;
}

/** How many entries the list of a project has at most, by Atlas's documented limits. */
export const projectAccessEntriesMax = 200;

/** How many characters a comment has at most, by the API description. */
export const accessCommentMax = 80;

/** How far ahead an entry may end, in days: a week, by the API description. */
const deleteAfterDaysMax = 7;

const dayMs = 86_400_000;

/**
 * Checks the time at which an entry ends. It cannot have gone by: who sends it means a later one.
 *
 * @param deleteAfter Unix time in milliseconds, as `now`
 * @throws EXPIRATION_DATE_IN_PAST or EXPIRATION_DATE_EXCEEDS_MAX
 */
export function requireExpiry(deleteAfter: number, now: number): void {
  if (deleteAfter <= now) throw errors.expirationInPast();
  if (deleteAfter > now + deleteAfterDaysMax * dayMs) {
    throw errors.expirationTooLate({ days: deleteAfterDaysMax });
  }
}
