import type { JsonObject } from './json.ts';

/** A Private Link connection of a project. */
export interface PrivateLink {
  readonly id: string;
  readonly groupId: string;
  /** The request's fields, provider and vendor upper-cased, defaults and computed values filled in. */
  readonly document: JsonObject;
  /** Two links of a project with the same identity are the same link. */
  readonly identity: string;
  /** The steady time of the clock in milliseconds at which the link turns from IDLE to DONE, unless it waits for its domain. */
  readonly doneAt: number;
  /** Counts the changes; an update applies only to the revision that it was computed from. */
  readonly revision: number;
}

export type PrivateLinkState = 'IDLE' | 'DONE';

/** Whether a link leads to Confluent's clusters on AWS, about whose domains and endpoints there is more to say. */
export const isToConfluentOnAws = ({ provider, vendor }: JsonObject): boolean =>
  provider === 'AWS' && vendor === 'CONFLUENT';

/** An Enterprise cluster of Confluent gets its domain when it has the link, which is told by an update. */
export const waitsForDomain = ({ document }: Pick<PrivateLink, 'document'>): boolean =>
  isToConfluentOnAws(document) && document['dnsDomain'] === undefined;

/** Clients take IDLE for in progress and DONE for final; but for a domain, the state is a matter of time alone. */
export const privateLinkState = (link: PrivateLink, now: number): PrivateLinkState =>
  waitsForDomain(link) || now < link.doneAt ? 'IDLE' : 'DONE';
