import { describeSlowMsSwitch } from '../support/managed-slow-ms.ts';

describeSlowMsSwitch('enableGroupManagedSlowMs', 'true');
