import { nextRepairState } from '@chengxin/domain/repair-state';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Repair } from './repair.entity.js';

/** Nothing is left that an open application could repair. */
export async function lapseRepairs(tx: SubjectTransaction, determinationId: string): Promise<void> {
  for (const repair of await tx.all(Repair, { determinationId })) {
    const step = nextRepairState(repair.state, 'lapse');
    if (!step.allowed) continue;
    repair.state = step.state;
    tx.record('repair.lapsed', 'repair', repair.repairId, repair);
  }
}
