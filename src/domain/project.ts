/** An organisation: what projects, API keys and service accounts belong to. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
}

/** A project, which the API calls a group. */
export interface Project {
  readonly id: string;
  readonly orgId: string;
  readonly name: string;
  /** Six characters that stand for the project in the host names of its workspaces. */
  readonly dnsSuffix: string;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  /** What its users have noted of it. */
  readonly tags: readonly Tag[];
  /** Kept and shown, without effect: there are no alerts. */
  readonly withDefaultAlertsSettings: boolean;
}

/** A note on a project. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}
