"""The people of the chat page, all invented: four readers of three languages, one of them the bot's admin."""

from telegram_local.state import State, User

ADMIN_ID = 1000
GROUP_ID = -1001000000001

ADMIN = User(ADMIN_ID, "Admin", "en", username="the_admin")
READERS = (
    User(1001, "Emma", "en", username="emma_reads"),
    User(1002, "Игорь", "ru", username="igor_chitaet"),
    User(1003, "Айжан", "kk", username="aizhan_oqidy"),
)


def populate(state: State, admin_id: int = ADMIN_ID) -> None:
    """Lets the page's people in, the admin under the id that the bot knows as its admin's."""
    admin = User(admin_id, ADMIN.first_name, ADMIN.language_code, username=ADMIN.username)
    readers = [User(one.id, one.first_name, one.language_code, username=one.username) for one in READERS]
    people = [*readers, admin]
    for user in people:
        state.add_user(user)
    state.add_group(GROUP_ID, "News readers", people, [admin])
