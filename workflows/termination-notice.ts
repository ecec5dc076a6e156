import { allHandlersFinished, condition, continueAsNew, log, setHandler, workflowInfo } from '@temporalio/workflow';
import { londonDateOf } from '../domain/calendar/local-time.ts';
import type { ProgrammeStart } from '../domain/exit/exit-terms.ts';
import * as acts from '../domain/exit/notice-acts.ts';
import { noticeMoments, type Moment } from '../domain/exit/notice-moments.ts';
import { noticeStanding, noticeSteps, officeCalendar } from '../domain/exit/notice-plan.ts';
import { noteAct, openNotice, type NoticeState, type Now } from '../domain/exit/notice-state.ts';
import type { Holders } from '../domain/people/holders.ts';
import type { Answer } from '../domain/requests/request.ts';
import type { MailOrder } from '../domain/programmes/mail.ts';
import { guarded, refuse, refuseWith } from './blocks/guarded-handlers.ts';
import { sendMail, writeToRegister } from './blocks/world.ts';
import * as messages from './messages/notice-messages.ts';

export interface TerminationNoticeInput {
  start: ProgrammeStart;
  holders: Holders;
  /** Programme time less the engine's time; 0 in production (design, programme time). */
  clockOffsetMs: number;
  carried?: NoticeState;
}

export interface TerminationNoticeResult {
  state: 'expired' | 'withdrawn';
  endOn: string;
  acceptanceConfirmed: boolean;
}

/** A run takes at most 2,000 updates; a new one begins well before (temporal-guide 4.6). */
const updatesPerRun = 1_000;

/**
 * Notice to end a partnership: the body's acceptance is asked for, reminded of and escalated; the end comes when the
 * notice says, whoever stays silent (handbook X-02; 001 ¶73).
 */
export async function terminationNotice(input: TerminationNoticeInput): Promise<TerminationNoticeResult> {
  const calendar = officeCalendar();
  const now = (): Now => {
    const at = Date.now() + input.clockOffsetMs;
    return { at, todayOn: londonDateOf(at), calendar };
  };
  const state = input.carried ?? openNotice(input.start, input.holders, now());
  if (!input.carried) acts.beginNotice(state, now());
  const workstream = state.request.workstream;
  let updates = 0;
  let changes = 0;
  let writing = false;
  let mailsInFlight = 0;
  let writtenSequence = input.carried ? state.sequence : 0;

  setHandler(messages.noticeView, () => ({
    standing: noticeStanding(state),
    steps: noticeSteps(state, now()),
    requests: [state.request],
    nextDueAt: isoOrNull(noticeMoments(state, now())[0]?.at),
  }));
  setHandler(messages.directoryChanged, ({ version, holders }) => {
    if (version <= state.holdersVersion) return;
    state.holders = holders;
    state.holdersVersion = version;
  });
  setHandler(
    messages.answerRequest,
    (answer) =>
      recorded(
        answer.key,
        answer.outcome,
        guarded(() => acts.takeAnswer(state, answer, now())),
      ),
    { validator: (answer: Answer) => refuseWith(acts.answerRefusal(state, answer, now().todayOn)) },
  );
  setHandler(
    messages.varyTerm,
    (act) =>
      recorded(
        act.key,
        'varied',
        guarded(() => acts.varyEnd(state, act.newEndOn, act.agreements, act, now())),
        act,
      ),
    {
      validator: (act: messages.VaryTerm) => {
        mayRecord(act);
        refuseFaults(act.key, acts.varyFaults(state, act.newEndOn, act.agreements, now().todayOn));
      },
    },
  );
  setHandler(
    messages.withdrawNotice,
    (act) =>
      recorded(
        act.key,
        'withdrawn',
        guarded(() => acts.withdrawNoticeAct(state, act.agreements, act, now())),
        act,
      ),
    {
      validator: (act: messages.WithdrawNotice) => {
        mayRecord(act);
        refuseFaults(act.key, acts.agreementFaults(state, act.agreements, now().todayOn));
      },
    },
  );
  setHandler(
    messages.addMeeting,
    (act) =>
      recorded(
        act.key,
        'added',
        guarded(() => acts.addBodyMeeting(state, act.meetingOn, act, now())),
        act,
      ),
    {
      validator: (act: messages.AddMeeting) => {
        mayRecord(act);
        refuseFaults(act.key, acts.meetingFaults(state, act.meetingOn, now().todayOn));
      },
    },
  );

  while (!finished()) {
    startWriting();
    const seen = changes;
    const next = noticeMoments(state, now())[0];
    const wait = next === undefined ? undefined : next.at - now().at;
    if (wait === undefined) await condition(() => changes !== seen || finished());
    else if (wait > 0) await condition(() => changes !== seen || finished(), wait);
    const due = acts.passTime(state, now());
    for (const moment of due) post(moment);
    if (updates >= updatesPerRun || workflowInfo().continueAsNewSuggested) {
      await settled();
      return await continueAsNew<typeof terminationNotice>({ ...input, carried: state });
    }
  }
  await settled();
  return {
    state: state.ended?.state ?? 'expired',
    endOn: state.endOn,
    acceptanceConfirmed: state.decision?.outcome === 'accept',
  };

  function finished(): boolean {
    return state.ended !== null && state.pending.length === 0;
  }

  async function settled(): Promise<void> {
    startWriting();
    await condition(() => state.outbox.length === 0 && !writing && mailsInFlight === 0 && allHandlersFinished());
  }

  function mayRecord(act: { personId: string; capacity: string; key: string }): void {
    refuseWith(acts.eventRefusal(state, act, now().todayOn));
  }

  function refuseFaults(key: string, faults: acts.Refusal['faults']): void {
    if (!state.receipts[key] && faults.length > 0)
      refuse('EventInvalid', 'The event cannot be recorded as it stands.', faults);
  }

  /** Takes the act at once, then answers when the register has it: what is acknowledged is on the record. */
  async function recorded(key: string, outcome: string, take: () => number, act?: object): Promise<messages.Receipt> {
    const earlier = state.receipts[key];
    const sequence = earlier?.sequence ?? take();
    if (!earlier && act) state.receipts[key] = { fingerprint: acts.fingerprint(act), sequence, outcome };
    updates += 1;
    changes += 1;
    startWriting();
    await condition(() => writtenSequence >= sequence);
    return { workstream, sequence, requestId: state.request.id, outcome: earlier?.outcome ?? outcome };
  }

  function startWriting(): void {
    if (writing || state.outbox.length === 0) return;
    writing = true;
    void writeOutbox();
  }

  async function writeOutbox(): Promise<void> {
    while (state.outbox.length > 0) {
      const entries = [...state.outbox];
      state.request.ladderOn = decisionLadderOn();
      await writeToRegister({
        programme: state.start.reference,
        workstream,
        entries,
        requests: [{ ...state.request }],
        steps: noticeSteps(state, now()),
        standing: noticeStanding(state),
      });
      state.outbox.splice(0, entries.length);
      writtenSequence = entries.at(-1)?.sequence ?? writtenSequence;
    }
    writing = false;
  }

  function decisionLadderOn(): string[] {
    const reminders = noticeMoments(state, now()).filter((moment) => moment.mail?.kind === 'decision-reminder');
    return reminders.map((moment) => londonDateOf(moment.at));
  }

  function post(moment: Moment): void {
    if (moment.mail === null) return;
    const { kind, duty, facts } = moment.mail;
    mailsInFlight += 1;
    void deliver({
      key: `${workstream}/${moment.key}`,
      programme: state.start.reference,
      workstream,
      kind,
      role: state.start.roles[duty],
      requestId: state.request.id,
      dueAt: new Date(moment.at).toISOString(),
      clockOffsetMs: input.clockOffsetMs,
      facts,
    });
  }

  /** A mail that cannot be delivered is shown, and fails nothing (design, rule 8). */
  async function deliver(order: MailOrder): Promise<void> {
    try {
      const result = await sendMail(order);
      if (result.state === 'undeliverable' || result.state === 'vacant') missed(order, result.state);
    } catch {
      log.warn('mail given up', { key: order.key });
      missed(order, 'given-up');
    }
    mailsInFlight -= 1;
    changes += 1;
  }

  function missed(order: MailOrder, why: string): void {
    noteAct(state, now(), 'mail-not-delivered', { key: order.key, role: order.role, why });
    state.alerts.push(`The ${order.kind.replaceAll('-', ' ')} mail to ${order.role} was not delivered (${why}).`);
    startWriting();
  }
}

function isoOrNull(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
