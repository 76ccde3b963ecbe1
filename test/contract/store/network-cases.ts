import { networkPeersMax } from '../../../src/domain/network-peer.ts';
import { projectAccessEntriesMax } from '../../../src/domain/project-access.ts';
import {
  aContainer,
  anAccessEntry,
  aPeer,
  aRecord,
  nobody,
  now,
  range,
  revised,
} from '../../support/store-fixtures.ts';
import type { Cases } from './audited-cases.ts';

/** The cases of what a project has of networks. */
export const networkCases: Pick<Cases, 'projectAccess' | 'networkContainers' | 'networkPeers'> = {
  projectAccess: {
    put: {
      done: ({ store, project }, record) =>
        store.projectAccess.put(project.id, [anAccessEntry(project.id, '10.0.0.0/8')], record),
      projectGone: ({ store }, record) => store.projectAccess.put(nobody, [anAccessEntry(nobody)], record),
      noPeer: async ({ store, container, peer }, record) => {
        const group = { ...anAccessEntry(container.groupId, 'sg-01234567'), isSecurityGroup: true };
        await store.networkPeers.delete(peer, now + 1, aRecord);
        return store.projectAccess.put(container.groupId, [group], record);
      },
      full: ({ store, project }, record) =>
        store.projectAccess.put(
          project.id,
          range(projectAccessEntriesMax).map((number) => anAccessEntry(project.id, `10.0.0.${number}/32`)),
          record,
        ),
    },
    delete: {
      done: ({ store, entry }, record) => store.projectAccess.delete(entry, record),
      gone: ({ store, project }, record) =>
        store.projectAccess.delete(anAccessEntry(project.id, '10.0.0.0/8'), record),
    },
  },
  networkContainers: {
    insert: {
      done: ({ store, project }, record) =>
        store.networkContainers.insert(aContainer(project.id, 'EU_WEST_1'), record),
      exists: ({ store, project, container }, record) =>
        store.networkContainers.insert(aContainer(project.id, container.region), record),
      projectGone: ({ store }, record) => store.networkContainers.insert(aContainer(nobody), record),
    },
    update: {
      done: async ({ store, project }, record) => {
        const free = aContainer(project.id, 'EU_WEST_1');
        await store.networkContainers.insert(free, aRecord);
        return store.networkContainers.update({ ...revised(free), cidrBlock: '10.16.0.0/21' }, free, record);
      },
      outdated: ({ store, container }, record) =>
        store.networkContainers.update(container, revised(container), record),
      inUse: ({ store, container }, record) =>
        store.networkContainers.update(
          { ...revised(container), cidrBlock: '10.16.0.0/21' },
          container,
          record,
        ),
    },
    delete: {
      done: async ({ store, project }, record) => {
        const free = aContainer(project.id, 'EU_WEST_1');
        await store.networkContainers.insert(free, aRecord);
        return store.networkContainers.delete(free, record);
      },
      inUse: ({ store, container }, record) => store.networkContainers.delete(container, record),
      gone: ({ store, project }, record) =>
        store.networkContainers.delete(aContainer(project.id, 'EU_WEST_1'), record),
    },
  },
  networkPeers: {
    insert: {
      done: ({ store, container }, record) =>
        store.networkPeers.insert(aPeer(container, 2), container, record),
      projectGone: ({ store }, record) => {
        const container = aContainer(nobody);
        return store.networkPeers.insert(aPeer(container), container, record);
      },
      outdated: ({ store, container }, record) =>
        store.networkPeers.insert(aPeer(container, 2), revised(container), record),
      exists: ({ store, container }, record) =>
        store.networkPeers.insert(aPeer(container), container, record),
      full: async ({ store, container }, record) => {
        let current = container;
        for (const number of range(networkPeersMax - 1)) {
          await store.networkPeers.insert(aPeer(container, number + 2), current, aRecord);
          current = revised(current);
        }
        return store.networkPeers.insert(aPeer(container, networkPeersMax + 1), current, record);
      },
    },
    update: {
      done: ({ store, container, peer }, record) =>
        store.networkPeers.update(revised(peer), container, record),
      outdated: ({ store, container, peer }, record) => store.networkPeers.update(peer, container, record),
      exists: async ({ store, container, peer }, record) => {
        const other = aPeer(container, 2);
        await store.networkPeers.insert(other, container, aRecord);
        const changed = { ...revised(peer), identity: other.identity };
        return store.networkPeers.update(changed, revised(container), record);
      },
    },
    delete: {
      done: ({ store, peer }, record) => store.networkPeers.delete(peer, now + 1, record),
      gone: ({ store, container }, record) => store.networkPeers.delete(aPeer(container, 2), now + 1, record),
    },
  },
};
