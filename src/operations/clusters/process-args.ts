import { z } from 'zod';
import type { Cluster } from '../../domain/cluster.ts';
import { isObject, type JsonObject, type JsonText, toJsonText } from '../../domain/json.ts';
import type { Changeable } from './change-cluster.ts';
import { hasProcessArg, type ProcessArgsChange } from './process-args-body.ts';
import { tlsConfiguration } from './tls-configuration.ts';

/** The advanced configuration of a cluster as the API shows it. */
export const processArgsViewSchema = z
  .looseObject({
    customOpensslCipherConfigTls12: z.array(z.string()),
    javascriptEnabled: z.boolean(),
    minimumEnabledTlsProtocol: z.string(),
    noTableScan: z.boolean(),
    tlsCipherConfigMode: z.string(),
  })
  .meta({ id: 'ClusterProcessArgsView' });

/** A recorded answer for a cluster of which nothing was set; what was added to the API since is as it describes it. */
const defaults: JsonObject = {
  changeStreamOptionsPreAndPostImagesExpireAfterSeconds: null,
  chunkMigrationConcurrency: null,
  customOpensslCipherConfigTls12: [],
  customOpensslCipherConfigTls13: [],
  defaultMaxTimeMS: null,
  defaultReadConcern: null,
  defaultWriteConcern: null,
  failIndexKeyTooLong: null,
  javascriptEnabled: true,
  minimumEnabledTlsProtocol: 'TLS1_2',
  noTableScan: false,
  oplogMinRetentionHours: null,
  oplogSizeMB: null,
  queryStatsLogVerbosity: 1,
  sampleRefreshIntervalBIConnector: null,
  sampleSizeBIConnector: null,
  tlsCipherConfigMode: 'DEFAULT',
  transactionLifetimeLimitSeconds: null,
};

const isOfTls = (key: string): boolean => Object.hasOwn(tlsConfiguration, key);

/** The members of a document whose keys are of a kind. */
const only = (document: JsonObject, isWanted: (key: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => isWanted(key)));

const descriptionOf = ({ advancedConfiguration }: JsonObject): JsonObject =>
  isObject(advancedConfiguration) ? advancedConfiguration : {};

/** By the API description, ciphers of one's own are used although nobody said so, where there are some. */
const inferredMode = (set: JsonObject): JsonObject => {
  const lists = [set['customOpensslCipherConfigTls12'], set['customOpensslCipherConfigTls13']];
  return lists.some((list) => Array.isArray(list) && list.length > 0)
    ? { tlsCipherConfigMode: 'CUSTOM' }
    : {};
};

/** Renders the advanced configuration of a cluster, as a version of the API has it. */
export function renderProcessArgs({ document, processArgs }: Cluster, version: string): JsonText {
  const set = { ...processArgs, ...only(descriptionOf(document), isOfTls) };
  const whole = { ...defaults, ...inferredMode(set), ...set };
  return toJsonText(only(whole, (key) => hasProcessArg(version, key)));
}

const applied = (present: JsonObject, { set, cleared }: ProcessArgsChange): JsonObject =>
  only({ ...present, ...set }, (key) => !cleared.includes(key));

const partOf = (
  { set, cleared }: ProcessArgsChange,
  isWanted: (key: string) => boolean,
): ProcessArgsChange => ({
  set: only(set, isWanted),
  cleared: cleared.filter(isWanted),
});

/** A cluster with a change of its advanced configuration, of which a part stands in its description, too. */
export function changedProcessArgs(
  { document, processArgs }: Cluster,
  change: ProcessArgsChange,
): Changeable {
  const tls = partOf(change, isOfTls);
  const ownArgs = applied(
    processArgs,
    partOf(change, (key) => !isOfTls(key)),
  );
  const isTlsChanged = Object.keys(tls.set).length + tls.cleared.length > 0;
  if (!isTlsChanged) return { document, processArgs: ownArgs };
  const advancedConfiguration = applied(descriptionOf(document), tls);
  return { document: { ...document, advancedConfiguration }, processArgs: ownArgs };
}
