import { AUDIT_KINDS, type AuditKind } from '../../../durable-objects/protocol/rest/audit.ts'
import type { Key } from '../i18n/catalogue.ts'
import { say } from '../i18n/say.ts'

/** What each kind of row is called. */
export const KIND_NAMES = {
  'account.delete': 'audit.accountDelete',
  'account.export': 'audit.accountExport',
  'audit.export': 'audit.auditExport',
  'audit.read': 'audit.auditRead',
  'bot-token.create': 'audit.botTokenCreate',
  'bot-token.revoke': 'audit.botTokenRevoke',
  'bot.create': 'audit.botCreate',
  'command.create': 'audit.commandCreate',
  'command.remove': 'audit.commandRemove',
  'export.everything': 'audit.exportEverything',
  'export.room': 'audit.exportRoom',
  'factor.add': 'audit.factorAdd',
  'factor.remove': 'audit.factorRemove',
  'group.become-room': 'audit.groupBecomeRoom',
  'hold.lift': 'audit.holdLift',
  'hold.put': 'audit.holdPut',
  'hold.read': 'audit.holdRead',
  'hook.create': 'audit.hookCreate',
  'hook.revoke': 'audit.hookRevoke',
  'import.begin': 'audit.importBegin',
  'import.finish': 'audit.importFinish',
  'invitation.create': 'audit.invitationCreate',
  'invitation.revoke': 'audit.invitationRevoke',
  'member.invite': 'audit.memberInvite',
  'member.remove': 'audit.memberRemove',
  'member.role': 'audit.memberRole',
  'message.delete': 'audit.messageDelete',
  'name.lookalike': 'audit.nameLookalike',
  'outgoing.create': 'audit.outgoingCreate',
  'outgoing.off': 'audit.outgoingOff',
  'outgoing.on': 'audit.outgoingOn',
  'outgoing.renew': 'audit.outgoingRenew',
  'outgoing.retry': 'audit.outgoingRetry',
  'outgoing.revoke': 'audit.outgoingRevoke',
  'outgoing.test': 'audit.outgoingTest',
  'password.change': 'audit.passwordChange',
  'person.register': 'audit.personRegister',
  'person.rename': 'audit.personRename',
  'person.role': 'audit.personRole',
  'push-device.add': 'audit.pushDeviceAdd',
  'push-device.remove': 'audit.pushDeviceRemove',
  'recovery-code.use': 'audit.recoveryCodeUse',
  'recovery-codes.renew': 'audit.recoveryCodesRenew',
  'report.decide': 'audit.reportDecide',
  'report.open': 'audit.reportOpen',
  'report.read': 'audit.reportRead',
  'request.approve': 'audit.requestApprove',
  'request.ask': 'audit.requestAsk',
  'request.refuse': 'audit.requestRefuse',
  'request.withdraw': 'audit.requestWithdraw',
  'reset.issue': 'audit.resetIssue',
  'reset.use': 'audit.resetUse',
  'room.archive': 'audit.roomArchive',
  'room.change': 'audit.roomChange',
  'room.create': 'audit.roomCreate',
  'room.inherit': 'audit.roomInherit',
  'room.leave': 'audit.roomLeave',
  'room.lock': 'audit.roomLock',
  'room.restore': 'audit.roomRestore',
  'room.retention': 'audit.roomRetention',
  'room.slow': 'audit.roomSlow',
  'room.transfer': 'audit.roomTransfer',
  'room.unlock': 'audit.roomUnlock',
  'sanction.ban': 'audit.sanctionBan',
  'sanction.kick': 'audit.sanctionKick',
  'sanction.lift': 'audit.sanctionLift',
  'sanction.mute': 'audit.sanctionMute',
  'server.open': 'audit.serverOpen',
  'server.read-only': 'audit.serverReadOnly',
  'server.stopped': 'audit.serverStopped',
  'session.end': 'audit.sessionEnd',
  'sessions.end': 'audit.sessionsEnd',
  'settings.change': 'audit.settingsChange',
  'sign-in.burst': 'audit.signInBurst',
  'token.create': 'audit.tokenCreate',
  'token.revoke': 'audit.tokenRevoke',
} as const satisfies Record<AuditKind, Key>

/** A row of another release may be of a kind that has no words here. */
export function kindName(kind: string): string {
  return kind in KIND_NAMES ? say(KIND_NAMES[kind as AuditKind]) : kind
}

/** To choose from, by what they are called. */
export function kindsByName(locale: string): readonly AuditKind[] {
  const { compare } = new Intl.Collator(locale)
  return AUDIT_KINDS.toSorted((one, other) => compare(kindName(one), kindName(other)))
}
