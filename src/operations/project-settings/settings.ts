import { z } from 'zod';
import { type JsonObject, type JsonText, toJsonText } from '../../domain/json.ts';
import { check } from '../../schema/check.ts';
import { tidy } from '../../schema/tidy.ts';
import type { BodyReader } from '../operation.ts';

/**
 * What holds where nobody said otherwise. The API description names a default for the passing of samples alone; the
 * others are what MongoDB's documentation says of new projects, and off where it says nothing.
 */
const defaults = {
  isClusterAiAssistantEnabled: false,
  isCollectDatabaseSpecificsStatisticsEnabled: true,
  isDataExplorerEnabled: true,
  isDataExplorerGenAIFeaturesEnabled: true,
  isDataExplorerGenAISampleDocumentPassingEnabled: false,
  isDataValidationEnabled: false,
  isExtendedStorageSizesEnabled: false,
  isNativeRerankingEnabled: false,
  isPerformanceAdvisorEnabled: true,
  isRealtimePerformancePanelEnabled: true,
  isSchemaAdvisorEnabled: true,
} as const satisfies Record<string, boolean>;

type Setting = keyof typeof defaults;

const shape = Object.fromEntries(Object.keys(defaults).map((name) => [name, z.boolean()])) as Record<
  Setting,
  z.ZodBoolean
>;

/** The settings of a project as the API shows them. */
export const settingsSchema = z.strictObject(shape).meta({ id: 'GroupSettings' });

const changeSchema = settingsSchema.partial().meta({ id: 'GroupSettingsChange' });

/** The body of a change of the settings: those that are to be others. */
export const settingsChange: BodyReader<JsonObject> = {
  schema: changeSchema,
  read: (json) => check(changeSchema, tidy(json)),
};

/** Renders settings. @param set those that somebody said */
export const renderSettings = (set: JsonObject): JsonText => toJsonText({ ...defaults, ...set });
