import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Holders } from '../../domain/people/holders.ts';
import type { Answer } from '../../domain/requests/request.ts';
import type { NoticeView } from '../../domain/exit/notice-view.ts';

/** What an accepted act answers with: where in the ledger it stands. */
export interface Receipt {
  workstream: string;
  sequence: number;
  requestId: string | null;
  outcome: string;
}

/** An act on the whole workstream by a person in a capacity. `key` is the caller's own: the same key is the same act. */
interface Act {
  personId: string;
  capacity: string;
  key: string;
}

export interface Agreement {
  party: string;
  reference: string;
  agreedOn: string;
}

export interface VaryTerm extends Act {
  newEndOn: string;
  agreements: Agreement[];
}

export interface WithdrawNotice extends Act {
  agreements: Agreement[];
}

export interface AddMeeting extends Act {
  meetingOn: string;
}

export const answerRequest = defineUpdate<Receipt, [Answer]>('answerRequest');
export const varyTerm = defineUpdate<Receipt, [VaryTerm]>('varyTerm');
export const withdrawNotice = defineUpdate<Receipt, [WithdrawNotice]>('withdrawNotice');
export const addMeeting = defineUpdate<Receipt, [AddMeeting]>('addMeeting');
/** The whole directory of the programme's roles as it now stands; the last one sent wins. */
export const directoryChanged = defineSignal<[{ version: number; holders: Holders }]>('directoryChanged');
export const noticeView = defineQuery<NoticeView>('noticeView');
