import type { MailKind, MailOrder } from '../../domain/programmes/mail.ts';
import { spokenDate } from '../../domain/calendar/spoken-date.ts';

type Facts = MailOrder['facts'];
interface Words {
  subject: string;
  lines: string[];
}

function say(value: Facts[string] | undefined): string {
  if (value === undefined || value === null) return 'no date yet';
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? spokenDate(value) : String(value);
}

function slack(facts: Facts): string {
  const { slackLostWorkingDays: lost, slackLeftWorkingDays: left } = facts;
  return typeof lost === 'number'
    ? `${lost} working days of slack are lost; ${say(left)} are left before the last safe day.`
    : 'No further meeting is listed: arrange one and add it to the programme.';
}

/** What each kind of mail says. Plain words, dates in full, what to do and what silence means. */
const wording: Record<MailKind, (facts: Facts) => Words> = {
  'decision-asked': (f) => ({
    subject: `Decision to record: ${say(f['requestTitle'])}`,
    lines: [
      `${say(f['body'])} is asked to confirm acceptance of the ending on ${say(f['endOn'])}.`,
      `The matter is down for ${say(f['meetingOn'])}; the last safe meeting is on ${say(f['dueOn'])}.`,
      'When the body has decided, record accept, defer or refuse with the minute reference.',
    ],
  }),
  'decision-reminder': (f) => ({
    subject: `${say(f['daysBefore'])} days left: ${say(f['requestTitle'])}`,
    lines: [`${say(f['body'])} has not yet confirmed acceptance. The last safe meeting is on ${say(f['dueOn'])}.`],
  }),
  'decision-overdue': (f) => ({
    subject: `Overdue by ${say(f['silenceDays'])} days: ${say(f['requestTitle'])}`,
    lines: [
      `No decision has been recorded since the last safe meeting on ${say(f['dueOn'])}.`,
      `The end date, ${say(f['endOn'])}, does not move. Silence is not acceptance.`,
    ],
  }),
  'meeting-passed': (f) => ({
    subject: `Nothing recorded for the meeting of ${say(f['passedOn'])}`,
    lines: [
      `The meeting of ${say(f['body'])} on ${say(f['passedOn'])} has passed and no decision is recorded.`,
      `The matter now stands for ${say(f['meetingOn'])}. ${slack(f)}`,
    ],
  }),
  escalation: (f) => ({
    subject: `Escalated: ${say(f['body'])} has not decided on the ending`,
    lines: [
      `The last safe meeting was on ${say(f['dueOn'])}; nothing has been recorded for ${say(f['silenceDays'])} days.`,
      `The end date, ${say(f['endOn'])}, does not move. Please see that the decision is taken and recorded.`,
    ],
  }),
  'acceptance-confirmed': (f) => ({
    subject: `Acceptance confirmed on ${say(f['decidedOn'])}`,
    lines: [
      `${say(f['body'])} confirmed acceptance on ${say(f['decidedOn'])} (minute ${say(f['minuteReference'])}).`,
      `The partnership ends at the end of ${say(f['endOn'])}.`,
    ],
  }),
  'decision-deferred': (f) => ({
    subject: `Deferred to ${say(f['meetingOn'])}: ${say(f['requestTitle'])}`,
    lines: [
      `${say(f['body'])} deferred (minute ${say(f['minuteReference'])}). ${slack(f)}`,
      `The end date, ${say(f['endOn'])}, does not move.`,
    ],
  }),
  'decision-refused': (f) => ({
    subject: `Refused: ${say(f['body'])} did not accept the ending`,
    lines: [
      `${say(f['body'])} refused on ${say(f['decidedOn'])} (minute ${say(f['minuteReference'])}).`,
      `The end date, ${say(f['endOn'])}, does not move; it changes only with the recorded agreement of both councils.`,
    ],
  }),
  'end-reminder': (f) => ({
    subject: `${say(f['daysBefore'])} days to the end on ${say(f['endOn'])}`,
    lines: [
      `The partnership ends at the end of ${say(f['endOn'])}.`,
      f['decision'] === 'accept' ? 'Acceptance is confirmed.' : 'Acceptance is not confirmed.',
    ],
  }),
  'term-varied': (f) => ({
    subject: `The end has moved to ${say(f['endOn'])}`,
    lines: [
      `Both councils agreed to move the end from ${say(f['formerEndOn'])} to ${say(f['endOn'])}. Every date has been worked out again.`,
    ],
  }),
  'notice-withdrawn': () => ({
    subject: 'Notice withdrawn',
    lines: [
      'The notice was withdrawn with the agreement of both councils. The programme has ended and no further reminders follow.',
    ],
  }),
  'notice-expired': (f) => ({
    subject: `The notice has expired (${say(f['endOn'])})`,
    lines: [
      `The partnership ended at the end of ${say(f['endOn'])}.`,
      f['acceptanceConfirmed'] === true ? 'Acceptance had been confirmed.' : 'Acceptance was never confirmed.',
    ],
  }),
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function writeMail(order: MailOrder, baseUrl: string): { subject: string; text: string; html: string } {
  const { subject, lines } = wording[order.kind](order.facts);
  const link = order.requestId === null ? baseUrl : `${baseUrl}/api/v1/requests/${order.requestId}`;
  const closing = 'This mail informs; answering it decides nothing. Decisions are recorded in Handover:';
  const title = say(order.facts['title']);
  const text = [title, '', ...lines, '', closing, link, ''].join('\n');
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const html = `<h1 style="font-size:1.2em">${escapeHtml(title)}</h1>${paragraphs}<p>${closing} <a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`;
  // A control character has no place in a header.
  return { subject: subject.replace(/\p{Cc}/gu, ' '), text, html };
}
