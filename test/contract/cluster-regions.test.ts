import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { clusterProviders, sharedInstanceSize } from '../../src/domain/cluster-region.ts';

/** Where MongoDB's description lists the regions and sizes of a provider. */
const settingsOf: Readonly<Record<string, string>> = {
  AWS: 'AWSCloudProviderSettings',
  AZURE: 'AzureCloudProviderSettings',
  GCP: 'CloudGCPProviderSettings',
};

interface Settings {
  readonly allOf: readonly { readonly properties?: Readonly<Record<string, { readonly enum?: string[] }>> }[];
}

interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, Settings>> };
}

describe('the regions of clusters', () => {
  it('are there once each', () => {
    for (const { name, regions, restrictedRegions } of clusterProviders) {
      const all = [...regions, ...restrictedRegions];
      assert.equal(new Set(all).size, all.length, name);
    }
  });

  const file = process.env['ATLAS_ACCOUNT_OPENAPI'];
  if (file !== undefined) {
    it('and their sizes are those of MongoDB’s description', async () => {
      const { components } = JSON.parse(await readFile(file, 'utf8')) as Description;
      for (const { name, regions, restrictedRegions, instanceSizes } of clusterProviders) {
        const { allOf } = components.schemas[settingsOf[name] ?? ''] ?? assert.fail(name);
        const described = (field: string): string[] =>
          allOf.flatMap(({ properties }) => properties?.[field]?.enum ?? []).toSorted();
        assert.deepEqual([...regions, ...restrictedRegions].toSorted(), described('regionName'), name);
        const dedicated = instanceSizes.filter((size) => size !== sharedInstanceSize);
        assert.deepEqual(dedicated.toSorted(), described('instanceSizeName'), name);
      }
    });
  }
});
