import { executeChild } from '@temporalio/workflow';
import { terminationNotice, type TerminationNoticeInput, type TerminationNoticeResult } from './termination-notice.ts';

/** An exit programme. It stays until every workstream it began has ended (temporal-guide 1.4); so far there is one. */
export async function exitProgramme(
  input: Omit<TerminationNoticeInput, 'carried'>,
): Promise<{ notice: TerminationNoticeResult }> {
  const notice = await executeChild(terminationNotice, {
    workflowId: `${input.start.reference}/notice`,
    args: [input],
  });
  return { notice };
}
