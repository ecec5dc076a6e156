import type { PlanStep, ProgrammeStanding } from '../programmes/account.ts';
import type { Request } from '../requests/request.ts';

/** The live notice, for the plan page; the register serves everything else. */
export interface NoticeView {
  standing: ProgrammeStanding;
  steps: PlanStep[];
  requests: Request[];
  nextDueAt: string | null;
}
