import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { pathPart } from '../context.ts';
import { Problem } from '../problem.ts';

interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  receivedAt: string;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><body style="font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em"><h1>${escape(title)}</h1>${body}</body></html>`;
}

/** What the trial installation has mailed, newest first. */
export function trialInboxRoutes(folder: string): Router {
  const router = Router();
  const names = () =>
    readdirSync(folder)
      .filter((name) => /^[\w-][\w.-]*\.json$/.test(name))
      .sort()
      .reverse();
  const mail = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Mail;
  router.get('/trial/inbox', (_req, res) => {
    const rows = names()
      .slice(0, 500)
      .map((name) => {
        const { to, subject, receivedAt } = mail(name);
        return `<tr><td>${escape(receivedAt.slice(0, 16).replace('T', ' '))}</td><td>${escape(to)}</td><td><a href="/trial/inbox/${encodeURIComponent(name)}">${escape(subject)}</a></td></tr>`;
      });
    res.send(
      page(
        'Trial inbox',
        rows.length === 0
          ? '<p>No mail has been sent yet.</p>'
          : `<table cellpadding="6"><tr><th align="left">Received (UTC)</th><th align="left">To</th><th align="left">Subject</th></tr>${rows.join('')}</table>`,
      ),
    );
  });
  router.get('/trial/inbox/:name', (req, res) => {
    const name = pathPart(req, 'name');
    if (!names().includes(name)) throw new Problem(404, 'unknown-mail', 'There is no such mail.');
    const { to, subject, text, html } = mail(name);
    res.send(
      page(
        subject,
        `<p>To: ${escape(to)}</p><pre style="white-space:pre-wrap">${escape(text)}</pre><h2>As HTML</h2><iframe sandbox title="HTML mail" style="width:100%;height:20em" srcdoc="${escape(html)}"></iframe><p><a href="/trial/inbox">All mail</a></p>`,
      ),
    );
  });
  return router;
}
