"""What somebody may do. One name per thing that a view, an action or a field asks for."""

from enum import StrEnum


class Perm(StrEnum):
    """Permissions. Roles are sets of these (`accounts.roles`); nothing else grants anything."""

    # clients
    CLIENT_FIND = "client.find"  # search and see match cards
    CLIENT_VIEW = "client.view"  # open a file
    CLIENT_REGISTER = "client.register"
    CLIENT_EDIT = "client.edit"
    CLIENT_SENSITIVE = "client.sensitive"  # vulnerabilities and what stands under tighter access
    CLIENT_RESTRICT = "client.restrict"  # close a file to named staff, and name them
    CLIENT_MERGE = "client.merge"  # merge, split and undo
    CLIENT_IMPORT = "client.import"
    CLIENT_EXPORT = "client.export"
    CONSENT_RECORD = "consent.record"
    # contacts and the waiting room
    CONTACT_VIEW = "contact.view"
    CONTACT_LOG = "contact.log"
    CONTACT_NOTES = "contact.notes"  # what was said and done
    QUEUE_USE = "queue.use"  # put someone in the queue, see it
    QUEUE_CALL = "queue.call"  # call the next one
    # documents
    DOCUMENT_VIEW = "document.view"  # the list of a client's documents, and those open to the desk
    DOCUMENT_ADD = "document.add"
    DOCUMENT_SENSITIVE = "document.sensitive"  # legal, medical and protection papers
    DOCUMENT_DESTROY = "document.destroy"  # destroy what is past its date, with a record
    # cases
    CASE_VIEW = "case.view"
    CASE_WORK = "case.work"  # open, assess, plan, write notes, close
    CASE_MANAGE = "case.manage"  # approve closures, give cases to others, see everybody's caseload
    LEGAL_WORK = "legal.work"
    PROTECTION_WORK = "protection.work"  # screenings, safety plans, decision notes, tracing
    # partners and referrals
    PARTNER_VIEW = "partner.view"  # the directory
    PARTNER_MANAGE = "partner.manage"  # organisations, services, agreements, recruiters
    REFERRAL_VIEW = "referral.view"
    REFERRAL_WORK = "referral.work"  # write, send, receive, revoke
    # information
    LIBRARY_VIEW = "library.view"  # the library as staff see it, with what is being written
    LIBRARY_EDIT = "library.edit"  # write, translate, keep sources and registers
    LIBRARY_CHECK = "library.check"  # publish, confirm, take back, release translations
    ALERT_ISSUE = "alert.issue"  # warn the public, update and cancel warnings
    # work
    TASK_USE = "task.use"  # my day
    TASK_TEAM = "task.team"  # everybody's tasks
    # numbers and proof
    NUMBERS_VIEW = "numbers.view"
    NUMBERS_EDIT = "numbers.edit"  # indicators: definitions, targets, entered values, the results chain
    NUMBERS_KEY = "numbers.key"  # give a program a key with which it fetches one's figures
    AUDIT_VIEW = "audit.view"
    # administration
    STAFF_MANAGE = "staff.manage"
    CENTRE_MANAGE = "centre.manage"
    CODES_MANAGE = "codes.manage"
    WORDING_MANAGE = "wording.manage"  # consent wordings
    NETWORK_MANAGE = "network.manage"
