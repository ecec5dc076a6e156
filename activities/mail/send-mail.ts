import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Transporter } from 'nodemailer';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { holdersOn } from '../../domain/people/holders.ts';
import type { MailOrder, MailResult } from '../../domain/programmes/mail.ts';
import type { Register } from '../../register/open-register.ts';
import { holdersOf } from '../../register/read-register.ts';
import { writeMail } from './wording.ts';

export interface Post {
  db: Register;
  transport: Transporter;
  from: string;
  baseUrl: string;
}

/** One message to each holder of the role, each claimed before it is sent, so that a retry cannot send it twice knowingly. */
export async function sendMail(post: Post, order: MailOrder): Promise<MailResult> {
  const holders = await holdersOf(post.db, [order.role]);
  const personIds = holdersOn(holders, order.role, londonDateOf(Date.parse(order.dueAt)));
  if (personIds.length === 0) {
    await claim(post.db, order, order.key, null);
    await settle(post.db, order.key, 'vacant', null, `Nobody holds the role ${order.role}.`);
    return { state: 'vacant', detail: `Nobody holds the role ${order.role}.` };
  }
  const results: MailResult[] = [];
  for (const personId of personIds) results.push(await sendToPerson(post, order, personId));
  return results.find((result) => result.state === 'undeliverable') ?? results[0] ?? { state: 'vacant', detail: null };
}

async function sendToPerson(post: Post, order: MailOrder, personId: string): Promise<MailResult> {
  const { db } = post;
  const key = `${order.key}/${personId}`;
  const state = await claim(db, order, key, personId);
  if (state === 'sent') return { state: 'already-sent', detail: null };
  const person = await db.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirstOrThrow();
  const domain = post.from.split('@')[1]?.replace(/>.*$/, '') ?? 'handover.invalid';
  // Derived from the business key: a twin sent after a lost reply can be recognised (temporal-guide 5.4).
  const messageId = `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`;
  try {
    await post.transport.sendMail({
      from: post.from,
      to: person.email,
      messageId,
      // Says to out-of-office programs that nobody is there to be answered (RFC 3834).
      headers: { 'X-Programme': order.programme, 'X-Kind': order.kind, 'Auto-Submitted': 'auto-generated' },
      ...writeMail(order, post.baseUrl),
    });
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode ?? 0;
    // The library's message may hold the address; only the code goes on (design, rule 9).
    if (code < 500)
      throw new Error(`The mail server did not take the message${code ? ` (${code})` : ''}; it is tried again.`);
    await settle(db, key, 'undeliverable', messageId, `The mail server refused it for good (${code}).`);
    return { state: 'undeliverable', detail: `The mail server refused it for good (${code}).` };
  }
  await settleDespiteOutage(() => settle(db, key, 'sent', messageId, null));
  return { state: 'sent', detail: null };
}

async function claim(db: Register, order: MailOrder, key: string, personId: string | null): Promise<string> {
  const { programme, kind, role, dueAt } = order;
  await db
    .insertInto('delivery')
    .values({
      key,
      programme,
      kind,
      role,
      person_id: personId,
      due_at: dueAt,
      state: 'claimed',
      message_id: null,
      detail: null,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await db.selectFrom('delivery').select('state').where('key', '=', key).executeTakeFirstOrThrow()).state;
}

/** The message is out; only the register knows it yet as claimed. Giving up here would send it a second time. */
async function settleDespiteOutage(settled: () => Promise<void>): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    try {
      return await settled();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await pause(500);
    }
  }
}

async function settle(
  db: Register,
  key: string,
  state: string,
  messageId: string | null,
  detail: string | null,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state, message_id: messageId, detail, settled_at: new Date().toISOString() })
    .where('key', '=', key)
    .execute();
}
