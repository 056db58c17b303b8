-- What the statements of statements.sql change: made anew before each of them.
CREATE TABLE teams (id INT NOT NULL AUTO_INCREMENT, name VARCHAR(50) NOT NULL, code VARCHAR(300), size INT, CONSTRAINT pk_teams PRIMARY KEY (id), CONSTRAINT by_name UNIQUE (name)) CHARSET utf8mb4;
CREATE TABLE users (id INT NOT NULL AUTO_INCREMENT, team_id INT, email VARCHAR(50), nick VARCHAR(100), age SMALLINT NOT NULL DEFAULT 0, mood ENUM('good', 'bad'), tags SET('a', 'b'), born DATETIME, amount DECIMAL(10, 2), initials CHAR(2), bio TEXT, big BIGINT UNSIGNED, CONSTRAINT pk_users PRIMARY KEY (id), KEY by_email (email), KEY by_age (age), CONSTRAINT team_key FOREIGN KEY (team_id) REFERENCES teams (id), CONSTRAINT grown CHECK (age >= 0)) CHARSET utf8mb4;
CREATE TABLE plain (id INT NOT NULL, a INT, b VARCHAR(20) NOT NULL, c DATE, CONSTRAINT pk_plain PRIMARY KEY (id)) CHARSET latin1;
CREATE TABLE sums (id INT NOT NULL, n INT NOT NULL, twice INT AS (n * 2) VIRTUAL, thrice INT AS (n * 3) STORED, CONSTRAINT pk_sums PRIMARY KEY (id), KEY by_twice (twice)) CHARSET utf8mb4;
CREATE TABLE texts (id INT NOT NULL, body TEXT, title VARCHAR(50), CONSTRAINT pk_texts PRIMARY KEY (id), FULLTEXT KEY in_body (body)) CHARSET utf8mb4;
CREATE TABLE places (id INT NOT NULL, at POINT NOT NULL, CONSTRAINT pk_places PRIMARY KEY (id)) CHARSET utf8mb4;
CREATE TABLE bare (a INT, b INT NOT NULL, c VARCHAR(10)) CHARSET utf8mb4;
INSERT INTO teams (name, code, size) VALUES ('one', 'a', 1), ('two', 'b', 2);
INSERT INTO users (team_id, email, nick, age, mood, tags, born, amount, initials, bio, big) VALUES (1, 'a@b', 'a', 1, 'good', 'a', '2020-01-01', 1.5, 'ab', 'text', 1), (2, 'b@b', 'b', 2, 'bad', 'b', '2020-01-01', 2.5, 'cd', 'text', 2);
INSERT INTO plain VALUES (1, 1, 'x', '2020-01-01'), (2, 2, 'y', '2020-01-01');
INSERT INTO sums (id, n) VALUES (1, 1), (2, 2);
INSERT INTO texts VALUES (1, 'some text', 'title');
INSERT INTO places VALUES (1, ST_GeomFromText('POINT(1 1)'));
INSERT INTO bare VALUES (1, 1, 'x'), (2, 2, 'y');
