import type { JsonObject } from '../../domain/json.ts';
import { isToConfluentOnAws } from '../../domain/private-link.ts';

/**
 * Finds what the domain of a link to Confluent on AWS leaves out: its subdomains, where there are any, end in it. Without
 * subdomains it may be said later, see `waitsForDomain`.
 *
 * @param document as it is kept
 * @returns the place of the first subdomain that is of no or of another domain; -1 where there is none
 */
export function foreignSubdomain(document: JsonObject): number {
  const { dnsDomain, dnsSubDomain } = document;
  const subdomains = Array.isArray(dnsSubDomain) ? dnsSubDomain : [];
  if (!isToConfluentOnAws(document)) return -1;
  return subdomains.findIndex(
    (subdomain) =>
      typeof dnsDomain !== 'string' ||
      typeof subdomain !== 'string' ||
      !`.${subdomain}`.endsWith(`.${dnsDomain}`),
  );
}
