/** How both programs end, as `--help` and README say it; 0 is for all that went well. */
export const exitCodes = {
  /** It cannot run, or what was asked was refused. */
  failed: 1,
  /** The command line or the environment cannot be understood. */
  misused: 2,
} as const;

export const exitCodesHelp =
  'It ends with 0 when all went well, with 2 when the options or the environment cannot be understood, with 1 when anything else fails.';
