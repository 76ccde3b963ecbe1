import { z } from 'zod';
import { errors } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { findRegion, type Region, regions } from '../../domain/region.ts';
import { text } from '../../schema/fields.ts';

// The description lists what there is; what is not on the list has errors of its own.
export const providerName = text.meta({ enum: Object.keys(regions) });
export const nameOfRegion = text.meta({ enum: Object.values(regions).flat() });
/** A region as it is sent. */
export const region = z.strictObject({ cloudProvider: providerName, region: nameOfRegion });
export const failoverRegions = z.array(region).max(limits.failoverRegions.max);

/**
 * Reads a region that is written as an object. One that its provider does not have for streams, such as EU_WEST_1, which
 * is what clusters call it, makes the object another than is expected: this is what Atlas was seen to answer.
 *
 * @throws INVALID_PROVIDER or INVALID_JSON_ATTRIBUTE
 */
export function readRegion(
  { cloudProvider, region: named }: z.infer<typeof region>,
  attribute: string,
): Region {
  const found = findRegion(cloudProvider, named);
  if (!found) throw errors.invalidJsonAttribute({ attribute });
  return found;
}

/** Failover regions have to be on the workspace's own cloud. */
export function failoverRegionsOf(given: readonly z.infer<typeof region>[], home: Region): Region[] {
  return given.map((one, at) => {
    const known = readRegion(one, `failoverRegions[${at}]`);
    if (known.cloudProvider !== home.cloudProvider) {
      throw errors.invalidAttribute({ attribute: `failoverRegions[${at}].cloudProvider` });
    }
    return known;
  });
}
