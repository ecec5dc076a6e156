/** A mistyped queue gives no error, only silence; so it is written once (temporal-guide, section 9). */
export const taskQueue = 'handover';
/** Mail has a queue of its own, worked one message at a time. */
export const mailQueue = 'handover-mail';
