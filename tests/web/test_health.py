from django.db import DatabaseError, connection


def test_healthy_when_the_database_answers(client, db):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_unhealthy_when_the_database_does_not(client, db):
    def refuse(execute, sql, params, many, context):
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        assert client.get("/healthz").status_code == 503


def test_health_is_only_read(client, db):
    assert client.post("/healthz").status_code == 405
