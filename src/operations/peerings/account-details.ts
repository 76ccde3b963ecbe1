import type { CloudProvider, Region } from '../../domain/region.ts';
import { sha256 } from '../../secrets/credential.ts';

/** Where the streams of a project run, in the words of each cloud. */
export type AccountDetails =
  | {
      readonly cloudProvider: 'aws';
      readonly awsAccountId: string;
      readonly cidrBlock: string;
      readonly vpcId: string;
    }
  | {
      readonly cloudProvider: 'azure';
      readonly azureSubscriptionId: string;
      readonly cidrBlock: string;
      readonly virtualNetworkName: string;
    }
  | {
      readonly cloudProvider: 'gcp';
      readonly gcpProjectId: string;
      readonly cidrBlock: string;
      readonly vpcNetworkName: string;
    };

/** The details on AWS, the one cloud that has peerings. */
export type AwsAccountDetails = Extract<AccountDetails, { cloudProvider: 'aws' }>;

/** A part of a hexadecimal text as a number. */
const numberIn = (hexadecimal: string, from: number, to: number): number =>
  Number.parseInt(hexadecimal.slice(from, to), 16);

/** A private network of 2048 addresses, the size that Atlas gives its own. */
const cidrBlockOf = (network: string): string =>
  `10.${numberIn(network, 0, 2)}.${numberIn(network, 2, 4) & 0xf8}.0/21`;

/** In the form of an account of AWS: twelve digits. */
const accountIdOf = (account: string): string =>
  String(numberIn(account, 0, 12))
    .padStart(12, '0')
    .slice(-12);

/** In the form of a project on Google Cloud. */
const gcpProjectIdOf = (account: string): string => `p-${account.slice(0, 24)}`;

/** In the form of a random UUID. */
const uuidOf = (account: string): string =>
  account.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');

/**
 * The account of a project in a cloud, and its network in a region there. There is no such account: its ids are
 * worked out, always the same, from the project, and those of the network from the region, too.
 */
const makers = {
  AWS: (account, network): AwsAccountDetails => ({
    cloudProvider: 'aws',
    awsAccountId: accountIdOf(account),
    cidrBlock: cidrBlockOf(network),
    vpcId: `vpc-${network.slice(4, 21)}`,
  }),
  AZURE: (account, network) => ({
    cloudProvider: 'azure',
    azureSubscriptionId: uuidOf(account),
    cidrBlock: cidrBlockOf(network),
    virtualNetworkName: `vnet_${network.slice(4, 28)}`,
  }),
  GCP: (account, network) => ({
    cloudProvider: 'gcp',
    gcpProjectId: gcpProjectIdOf(account),
    cidrBlock: cidrBlockOf(network),
    vpcNetworkName: `nt-${network.slice(4, 28)}`,
  }),
} satisfies Record<CloudProvider, (account: string, network: string) => AccountDetails>;

const accountOf = (groupId: string, cloudProvider: CloudProvider): string =>
  sha256(`${groupId} ${cloudProvider}`);

const digestsOf = (groupId: string, { cloudProvider, region }: Region): [string, string] => [
  accountOf(groupId, cloudProvider),
  sha256(`${groupId} ${cloudProvider} ${region}`),
];

/** Where the streams of a project run in a region. */
export const accountDetails = (groupId: string, region: Region): AccountDetails =>
  makers[region.cloudProvider](...digestsOf(groupId, region));

/** Where the streams of a project run in a region of AWS. */
export const awsAccountDetails = (groupId: string, region: Region): AwsAccountDetails =>
  makers.AWS(...digestsOf(groupId, region));

/** The account of AWS that the streams of a project run in, in all regions. */
export const awsAccountId = (groupId: string): string => accountIdOf(accountOf(groupId, 'AWS'));

/** The project on Google Cloud that a project has, which is the same in every region. */
export const gcpProjectId = (groupId: string): string => gcpProjectIdOf(accountOf(groupId, 'GCP'));
